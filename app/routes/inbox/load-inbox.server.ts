import type { RequestContext } from '#app/http/context.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { hasResponses } from '#app/modules/responses/list-responses.server.ts'
import { listSurveys } from '#app/modules/surveys/list-surveys.server.ts'
import { listThemes } from '#app/modules/themes/list-themes.server.ts'
import { readInboxFilter, writeInboxFilter } from '#app/modules/triage/inbox-filter.ts'
import { listFilterChoices } from '#app/modules/triage/list-filter-choices.server.ts'
import { countOpen, listInbox, mostCounted } from '#app/modules/triage/list-inbox.server.ts'
import { listViews } from '#app/modules/triage/list-views.server.ts'
import { listMembers } from '#app/modules/workspaces/list-members.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { choicesInWords } from './choices-in-words.ts'
import type { InboxData } from './inbox-data.ts'
import { viewRow } from './view-row.ts'

const pageSize = 30

export type InboxPart = Pick<InboxData, 'rows' | 'next'>

/** One page of the list that the address asks for. */
export async function loadInboxRows(
  context: RequestContext,
  request: Request,
  { workspace }: Membership,
): Promise<InboxPart> {
  const query = new URL(request.url).searchParams
  const { id: workspaceId, timeZone } = workspace
  const { rows, next } = await listInbox(context.pool, {
    ...{ workspaceId, timeZone, limit: pageSize },
    filter: readInboxFilter(query),
    after: query.get('after'),
  })
  const reader = { locale: localeOf(request), timeZone, now: context.now() }
  return { rows: rows.map((row) => viewRow(row, reader)), next }
}

/** All that the page shows. */
export async function loadInbox(
  context: RequestContext,
  request: Request,
  membership: Membership,
): Promise<InboxData> {
  const { workspace, member, user } = membership
  const { id: workspaceId } = workspace
  const { pool } = context
  const locale = localeOf(request)
  const query = new URL(request.url).searchParams
  const filter = readInboxFilter(query)
  const readAt = context.now().toISOString()
  const [part, count, themes, members, surveys, found, views] = await Promise.all([
    loadInboxRows(context, request, membership),
    countOpen(pool, { workspaceId }),
    listThemes(pool, { workspaceId, locale }),
    listMembers(pool, { workspaceId }),
    listSurveys(pool, { workspaceId }),
    listFilterChoices(pool, { workspaceId }),
    listViews(pool, { workspaceId, userId: member.userId }),
  ])
  return {
    ...part,
    readAt,
    root: `/w/${workspace.slug}/inbox`,
    filter,
    query: writeInboxFilter(filter).toString(),
    isFirstPage: !query.has('after'),
    open: { count, isMore: count >= mostCounted },
    hasAny: part.rows.length > 0 || count > 0 || (await hasResponses(pool, { workspaceId })),
    themes: themes.map(({ id, name, names, colour, keywords }) => ({
      ...{ id, name, names, colour, keywords },
    })),
    members: members.map(({ userId, name }) => ({ id: userId, name })),
    me: { id: member.userId, name: user.name },
    may: {
      act: isAtLeast(member.role, 'manager'),
      createThemes: isAtLeast(member.role, 'manager'),
      shareViews: isAtLeast(member.role, 'manager'),
    },
    views: views.map((view) => ({ ...view, isMine: !view.isShared })),
    choices: choicesInWords({ surveys, ...found }, locale),
  }
}
