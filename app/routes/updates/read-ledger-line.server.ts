import type { RequestContext } from '#app/http/context.ts'
import type { PublicWorkspace } from '#app/modules/changes/public-change.ts'
import { readLoopLedger } from '#app/modules/changes/read-loop-ledger.server.ts'
import { lookBack } from '#app/modules/reports/period.ts'
import { enoughAnswers } from '#app/modules/reports/score.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { wholePercent } from '../loop/headline-words.ts'
import type { LedgerLineView } from './ledger-line.tsx'
import { addressWith, updatesPath } from './updates-address.ts'

type Asked = { workspace: PublicWorkspace; locale: Locale; lang: Locale | null }

/** Null where the numbers are not public, or there are too few. */
export async function readLedgerLine(
  { pool, now }: Pick<RequestContext, 'pool' | 'now'>,
  { workspace, locale, lang }: Asked,
): Promise<LedgerLineView | null> {
  if (!workspace.isLedgerPublic) return null
  const span = lookBack('90', now(), workspace.timeZone)
  const { comments, read, acted } = await readLoopLedger(pool, { workspaceId: workspace.id, span })
  if (comments < enoughAnswers) return null
  const text = customerTranslator(locale)('updates.ledgerLine', {
    ...{ comments, days: span.days },
    read: wholePercent(read, locale),
    acted: wholePercent(acted, locale),
  })
  return { text, href: addressWith(updatesPath(workspace.slug, 'loop'), { lang }) }
}
