import type { RequestContext } from '#app/http/context.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { loadFollowUp } from '#app/modules/follow-ups/load-follow-up.server.ts'
import { loadReplyDraft } from '#app/modules/follow-ups/load-reply-draft.server.ts'
import { readWhatWorked } from '#app/modules/follow-ups/read-what-worked.server.ts'
import { listMembers } from '#app/modules/workspaces/list-members.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { toldNames } from './page-news.tsx'
import { viewFollowUpPage, viewWhatWorked } from './page-view.ts'

type Asked = { followUpId: string; told: string | null; locale: AdminLocale }

/** Everything that a follow-up's page shows; null when there is none of this id in the workspace. */
export async function loadPage(
  { pool, now }: RequestContext,
  { workspace, member, user }: Membership,
  { followUpId, told, locale }: Asked,
) {
  const workspaceId = workspace.id
  const loaded = await loadFollowUp(pool, { workspaceId, followUpId })
  if (loaded === null) return null
  const mayAct = isAtLeast(member.role, 'agent')
  const key = { workspaceId, followUpId }
  const themeIds = loaded.themes.map(({ id }) => id)
  const [members, { calendar }, worked, draft] = await Promise.all([
    listMembers(pool, { workspaceId }),
    loadWorkspaceSettings(pool, { workspaceId }),
    readWhatWorked(pool, { ...key, themeIds, now: now() }),
    mayAct ? loadReplyDraft(pool, { ...key, memberName: user.name }) : null,
  ])
  const t = adminTranslator(locale)
  const clock = { locale, timeZone: workspace.timeZone, now: now(), calendar }
  const followUp = viewFollowUpPage(loaded, { ...clock, t, members })
  const who = followUp.answer.customer ?? t('responses.anonymous')
  return {
    title: `${who} · ${t('followUps.title')} · ${workspace.name}`,
    root: `/w/${workspace.slug}`,
    told: toldNames.find((name) => name === told) ?? null,
    userId: member.userId,
    mayAct,
    draft,
    followUp,
    worked: worked === null ? null : viewWhatWorked(worked),
  }
}
