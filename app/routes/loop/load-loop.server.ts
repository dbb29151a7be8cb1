import type { RequestContext } from '#app/http/context.ts'
import {
  readLoopGroups,
  readLoopLedger,
  readUnansweredThemes,
} from '#app/modules/changes/read-loop-ledger.server.ts'
import { readUpdatesSettings } from '#app/modules/changes/update-updates-settings.server.ts'
import { listFilterChoices } from '#app/modules/triage/list-filter-choices.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { rangeTexts } from '../dashboard/range-texts.ts'
import type { LoopChoice } from './loop-choice.ts'
import { viewGroups, viewLedger, viewUnanswered } from './loop-view.ts'

const fewThemes = 12

type Given = {
  workspace: { id: string; slug: string; timeZone: string }
  choice: LoopChoice
  locale: AdminLocale
}

/** Everything on the loop's page. */
export async function loadLoop(
  context: Pick<RequestContext, 'pool' | 'now'>,
  { workspace: { id: workspaceId, slug, timeZone }, choice, locale }: Given,
) {
  const { pool } = context
  const now = context.now()
  const { look, days, period, isMisread, by } = choice
  const span = look ?? { since: null, until: null }
  const asked = { workspaceId, span }
  const [ledger, groups, unanswered, { attributes }, settings] = await Promise.all([
    readLoopLedger(pool, asked),
    readLoopGroups(pool, { ...asked, by, locale }),
    readUnansweredThemes(pool, { workspaceId, now, limit: fewThemes }),
    listFilterChoices(pool, { workspaceId }),
    readUpdatesSettings(pool, workspaceId),
  ])
  const root = `/w/${slug}`
  const reader = { locale, timeZone, root, days: look === null ? null : days }
  const clock = { locale, timeZone, now }
  return {
    choice: { period, days, isMisread, by },
    range: look === null ? null : rangeTexts(look, clock).range,
    today: new Intl.DateTimeFormat('en-CA', { timeZone }).format(now),
    ledger: viewLedger(ledger, reader),
    groups: viewGroups(groups, by, reader),
    bys: ['theme', 'locale', 'survey', ...attributes.map((name) => `attributes.${name}`)],
    unanswered: viewUnanswered(unanswered, reader),
    audience: { isPublic: settings.isLedgerPublic, slug },
  }
}
