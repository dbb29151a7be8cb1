import { z } from 'zod'
import { archiveTheme } from '#app/modules/themes/archive-theme.server.ts'
import { createTheme } from '#app/modules/themes/create-theme.server.ts'
import { findStandingMerge } from '#app/modules/themes/find-standing-merge.server.ts'
import { mergeTheme } from '#app/modules/themes/merge-theme.server.ts'
import { readTheme, readThemes, themeStates } from '#app/modules/themes/read-themes.server.ts'
import { undoMerge } from '#app/modules/themes/undo-merge.server.ts'
import { updateTheme } from '#app/modules/themes/update-theme.server.ts'
import { endpoint, noAnswer, noBody, none } from '../endpoint.ts'
import type { CallParts, Endpoint } from '../endpoint.ts'
import { idField } from '../fields.ts'
import { idPlace, listOf, pageOf, writeCursor } from '../list.ts'
import { newTheme, showTheme, themeChange, themeShape } from '../shapes/theme.ts'
import { readTheme as readInput, refusalOf } from '../theme-refusals.ts'

const tag = 'Themes'
const params = z.strictObject({ theme: idField })
const nameTaken = 'Another theme is called so.'

const example = {
  id: '019aa1d0-10c4-7b52-9e07-6f2a4c8e0b13',
  texts: {
    ja: { name: '請求書', description: '請求書が開けない、届かない、間違っている' },
    en: { name: 'Invoices', description: '' },
  },
  colour: 'amber' as const,
  status: 'planned' as const,
  parent_id: null,
  keywords: ['請求書', 'invoice'],
  auto_apply: true,
  state: 'active' as const,
  merged_into_id: null,
  created_at: '2026-11-20T15:04:11.310Z',
  updated_at: '2026-11-20T15:04:11.310Z',
}
const other = '019aa1d0-22e1-7c08-8a44-1b3d5f7092c6'

async function shown({ db, workspaceId }: Pick<CallParts, 'db' | 'workspaceId'>, themeId: string) {
  const theme = await readTheme(db, { workspaceId, themeId })
  if (theme === null) throw refusalOf('not_found')
  return showTheme(theme)
}

export const themeEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/themes',
    tag,
    scope: 'responses:read',
    summary: 'List themes',
    description: 'Those made last come first.',
    params: none,
    query: z.strictObject({
      ...pageOf('themes', idPlace),
      state: z.enum(themeStates).default('active'),
    }),
    body: noBody,
    answer: listOf(themeShape),
    status: 200,
    example: { answer: { data: [example], next_cursor: null } },
    handle: async ({ db, workspaceId, query: { limit, cursor, state } }) => {
      const page = await readThemes(db, { workspaceId, state, before: cursor, limit })
      return { data: page.themes.map(showTheme), next_cursor: writeCursor('themes', page.older) }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/themes',
    tag,
    scope: 'responses:write',
    summary: 'Create a theme',
    description: 'Its keywords hold for every comment that is read from then on.',
    params: none,
    query: none,
    body: newTheme,
    answer: themeShape,
    status: 201,
    errors: { conflict: `${nameTaken} Or the workspace has as many themes as it may have.` },
    example: {
      body: { texts: example.texts, colour: 'amber', keywords: example.keywords },
      answer: { ...example, status: 'new' },
    },
    handle: async ({ db, workspaceId, actor, now, body }) => {
      const { parent_id: parentId, auto_apply: autoApply, ...given } = body
      const theme = readInput({ ...given, parentId, autoApply })
      const made = await createTheme(db, { workspaceId, theme, actor, now })
      if ('problem' in made) throw refusalOf(made.problem)
      return shown({ db, workspaceId }, made.id)
    },
  }),
  endpoint({
    method: 'GET',
    path: '/themes/{theme}',
    tag,
    scope: 'responses:read',
    summary: 'Get a theme',
    params,
    query: none,
    body: noBody,
    answer: themeShape,
    status: 200,
    example: { path: `/themes/${example.id}`, answer: example },
    handle: ({ db, workspaceId, params: { theme } }) => shown({ db, workspaceId }, theme),
  }),
  endpoint({
    method: 'PATCH',
    path: '/themes/{theme}',
    tag,
    scope: 'responses:write',
    summary: 'Change a theme',
    description: 'Fields left out keep their value; texts and keywords replace all of theirs.',
    params,
    query: none,
    body: themeChange,
    answer: themeShape,
    status: 200,
    errors: { conflict: `${nameTaken} Or the theme is archived or merged.` },
    example: {
      path: `/themes/${example.id}`,
      body: { status: 'in_progress' },
      answer: { ...example, status: 'in_progress', updated_at: '2026-11-21T01:20:09.884Z' },
    },
    handle: async ({ db, workspaceId, actor, now, params: { theme: themeId }, body }) => {
      const stored = await readTheme(db, { workspaceId, themeId })
      if (stored === null) throw refusalOf('not_found')
      const theme = readInput({
        ...{ texts: body.texts ?? stored.texts, colour: body.colour ?? stored.colour },
        ...{ status: body.status ?? stored.status, keywords: body.keywords ?? stored.keywords },
        parentId: body.parent_id === undefined ? stored.parentId : body.parent_id,
        autoApply: body.auto_apply ?? stored.autoApply,
        ownerId: stored.ownerId,
      })
      const { revision } = stored
      const saved = await updateTheme(db, { workspaceId, themeId, revision, theme, actor, now })
      if (saved.outcome === 'refused') throw refusalOf(saved.problem)
      if (saved.outcome !== 'saved' && saved.outcome !== 'unchanged') throw refusalOf(saved.outcome)
      return shown({ db, workspaceId }, themeId)
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/themes/{theme}',
    tag,
    scope: 'responses:write',
    summary: 'Archive a theme',
    description:
      'Takes it out of use: no comment is given it any more, and no list or number shows it. Nothing is lost: what it was given to is kept, and a manager can take it back into use on the page of themes.',
    params,
    query: none,
    body: noBody,
    answer: noAnswer,
    status: 204,
    example: { path: `/themes/${example.id}` },
    handle: async ({ db, workspaceId, actor, now, params: { theme: themeId } }) => {
      const outcome = await archiveTheme(db, { workspaceId, themeId, actor, now })
      if (outcome === 'not_found') throw refusalOf(outcome)
      return undefined
    },
  }),
  endpoint({
    method: 'POST',
    path: '/themes/{theme}/merge',
    tag,
    scope: 'responses:write',
    summary: 'Merge a theme into another',
    description:
      'The other gets all that was said of this one, its keywords and the themes under it. It can be undone.',
    params,
    query: none,
    body: z
      .strictObject({ into: idField.meta({ description: 'The theme that stays.' }) })
      .meta({ id: 'ThemeMerge' }),
    answer: themeShape,
    status: 200,
    errors: { conflict: 'One of them is archived or merged, or they are the same.' },
    example: {
      path: `/themes/${example.id}/merge`,
      body: { into: other },
      answer: { ...example, state: 'merged', merged_into_id: other },
    },
    handle: async ({ db, workspaceId, actor, now, params: { theme: sourceId }, body }) => {
      const given = { workspaceId, sourceId, targetId: body.into, actor, now }
      const { outcome } = await mergeTheme(db, given)
      if (outcome !== 'merged') throw refusalOf(outcome)
      return shown({ db, workspaceId }, sourceId)
    },
  }),
  endpoint({
    method: 'POST',
    path: '/themes/{theme}/undo-merge',
    tag,
    scope: 'responses:write',
    summary: 'Undo a merge',
    description:
      'Of a theme that was merged: it and the other are again what they were, but for what people have decided since.',
    params,
    query: none,
    body: noBody,
    answer: themeShape,
    status: 200,
    errors: {
      conflict:
        'The theme is not merged, the other was merged since, or another theme is called so by now.',
    },
    example: { path: `/themes/${example.id}/undo-merge`, answer: example },
    handle: async ({ db, workspaceId, actor, now, params: { theme: themeId } }) => {
      // Another workspace's, or none, is told as such.
      await shown({ db, workspaceId }, themeId)
      const mergeId = await findStandingMerge(db, { workspaceId, themeId })
      if (mergeId === null) throw refusalOf('not_merged')
      const undone = await undoMerge(db, { workspaceId, mergeId, actor, now })
      if (undone.outcome === 'refused') throw refusalOf(undone.problem)
      if (undone.outcome === 'not_found') throw refusalOf('not_found')
      return shown({ db, workspaceId }, themeId)
    },
  }),
]
