import type { RequestContext } from '#app/http/context.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { areOpenedByRules } from '#app/modules/follow-ups/are-opened-by-rules.server.ts'
import { countWaiting, listFollowUps } from '#app/modules/follow-ups/list-follow-ups.server.ts'
import { listThemes } from '#app/modules/themes/list-themes.server.ts'
import { listFilterChoices } from '#app/modules/triage/list-filter-choices.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { readPlace } from '#app/platform/list-place.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { rangeTexts } from '../dashboard/range-texts.ts'
import { viewFollowUp } from './follow-up-view.ts'
import { isNarrowed, listAddress, lookOf, narrowingOf } from './list-choice.ts'
import type { ListChoice } from './list-choice.ts'

const pageSize = 25

type Asked = { choice: ListChoice; after: string | null; locale: AdminLocale }

/** One page of the list with what it can be narrowed by. */
export async function loadList(
  { pool, now }: RequestContext,
  { workspace, member }: Membership,
  { choice: asked, after, locale }: Asked,
) {
  const workspaceId = workspace.id
  const clock = { locale, timeZone: workspace.timeZone, now: now() }
  const look = lookOf(asked, clock.now, clock.timeZone)
  const choice = { ...asked, days: look === null ? null : asked.days }
  const narrowed = narrowingOf(choice, {
    ...{ workspaceId, userId: member.userId, look, now: clock.now },
  })
  const place = readPlace(after, isId)
  const [page, counts, { calendar }, themes, { teams }, hasRules] = await Promise.all([
    listFollowUps(pool, { ...narrowed, after: place, limit: pageSize }),
    countWaiting(pool, narrowed),
    loadWorkspaceSettings(pool, { workspaceId }),
    listThemes(pool, { workspaceId, locale }),
    listFilterChoices(pool, { workspaceId }),
    areOpenedByRules(pool, { workspaceId }),
  ])
  const t = adminTranslator(locale)
  const isNarrow = isNarrowed(choice)
  const isIdle = page.followUps.length === 0 && Object.values(counts).every((count) => count === 0)
  return {
    title: `${t('followUps.title')} · ${workspace.name}`,
    choice,
    counts,
    range: look === null ? null : rangeTexts(look, clock).range,
    themes: themes.map(({ id, name }) => ({ id, name })),
    teams,
    hasRules,
    mayMakeRules: isAtLeast(member.role, 'manager'),
    isNarrowed: isNarrow,
    /** Nothing was ever opened, as far as anybody can see, and nothing will be. */
    isUnused: !hasRules && !isNarrow && choice.view === 'open' && place === null && isIdle,
    first: place === null ? null : listAddress(choice),
    further: page.further === null ? null : listAddress(choice, page.further),
    followUps: page.followUps.map((row) => viewFollowUp(row, { ...clock, calendar }, t)),
  }
}
