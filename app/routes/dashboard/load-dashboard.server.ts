import type { RequestContext } from '#app/http/context.ts'
import { readLoopLedger } from '#app/modules/changes/read-loop-ledger.server.ts'
import { readMailTrouble } from '#app/modules/invitations/read-mail-trouble.server.ts'
import { readAttention } from '#app/modules/reports/read-attention.server.ts'
import { readFirstContact } from '#app/modules/reports/read-first-contact.server.ts'
import { readOverview } from '#app/modules/reports/read-overview.server.ts'
import type { Overview } from '#app/modules/reports/read-overview.server.ts'
import { hasResponses, latestComments } from '#app/modules/responses/list-responses.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { viewBoth } from '../follow-up-numbers/resolution-view.ts'
import { troubleSentence } from '../messages/trouble-view.ts'
import type { AttentionView } from './attention.tsx'
import { viewBreakdown } from './breakdown-view.ts'
import { viewComment } from './comment-view.ts'
import { viewKind } from './kind-view.ts'
import { viewLoopGlance } from './loop-glance-view.ts'
import { viewTrend } from './trend-view.ts'
import type { ViewChoice } from './view-choice.ts'

const week = 7 * 86_400_000
const fewComments = 5

type Given = {
  workspace: { id: string; timeZone: string }
  choice: ViewChoice
  kindWish: string | null
  locale: AdminLocale
}

/** Everything on the page, asked for at once; null when there is no such survey. */
export async function loadDashboard(context: RequestContext, given: Given) {
  const { pool } = context
  const now = context.now()
  const { workspace, choice, locale } = given
  const { id: workspaceId, timeZone } = workspace
  const { surveyId } = choice
  const since = new Date(now.getTime() - week)
  const overview = await readOverview(pool, { ...choice, workspaceId, timeZone, now })
  if (overview === null) return null
  const [attention, { latest, unhappy }, hasAny, [trouble], resolution, ledger] = await Promise.all(
    [
      readAttention(pool, { workspaceId, since, now }),
      latestComments(pool, { workspaceId, surveyId, unhappySince: since, limit: fewComments }),
      hasResponses(pool, { workspaceId }),
      readMailTrouble(pool, { workspaceId, now }),
      readFirstContact(pool, { workspaceId, look: choice.look, surveyId, by: 'agent', now }),
      readLoopLedger(pool, { workspaceId, span: choice.look, surveyId }),
    ],
  )
  const reader = { locale, timeZone, now }
  const comment = (each: (typeof latest)[number]) => viewComment(each, reader)
  const { next, count } = attention.onTheWay
  return {
    hasAny,
    surveys: listed(overview),
    kinds: overview.kinds.map((kind) => viewKind(kind, locale)),
    chosen: viewChosen(overview, given),
    resolution: resolution === null ? null : viewBoth(resolution.total, locale),
    loop: viewLoopGlance(ledger, locale),
    comments: latest.map(comment),
    attention: {
      ...attention,
      unhappy: unhappy.map(comment),
      mailTrouble:
        trouble === undefined ? null : troubleSentence(trouble, reader, adminTranslator(locale)),
      pausedSurveys: overview.surveys.filter(({ state }) => state === 'paused').map(named),
      onTheWay: next === null ? null : { count, at: timeTextOf(next, reader).absolute },
    } satisfies AttentionView,
  }
}

/** The kind whose trend and groups are shown: the one asked for, else the first. Null when there is no survey. */
function viewChosen({ kinds }: Overview, { kindWish, choice, locale }: Given) {
  const overview = kinds.find(({ kind }) => kind === kindWish) ?? kinds[0]
  if (overview === undefined) return null
  const { kind, trend, groups } = overview
  const { unit, by } = choice
  return {
    kind,
    trend: viewTrend(trend, { kind, unit, locale }),
    breakdown: viewBreakdown(groups, { kind, by, locale }),
  }
}

const named = ({ id, name }: { id: string; name: string }) => ({ id, name })

const listed = ({ surveys }: Overview) =>
  surveys.filter(({ state }) => state !== 'archived').map(named)
