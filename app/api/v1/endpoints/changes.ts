import { z } from 'zod'
import { deleteChange } from '#app/modules/changes/delete-change.server.ts'
import { publishChange } from '#app/modules/changes/publish-change.server.ts'
import { readChange, readChanges } from '#app/modules/changes/read-changes.server.ts'
import { scheduleChange } from '#app/modules/changes/schedule-change.server.ts'
import { withdrawChange } from '#app/modules/changes/withdraw-change.server.ts'
import { noSuchChange, publicationRefusal, wasPublished } from '../change-refusals.ts'
import { createByCall, editByCall } from '../change-calls.ts'
import { endpoint, noAnswer, noBody, none } from '../endpoint.ts'
import type { CallParts, Endpoint } from '../endpoint.ts'
import { idField } from '../fields.ts'
import { idPlace, listOf, pageOf, writeCursor } from '../list.ts'
import { since, spanOf } from '../moments.ts'
import {
  changeEdit,
  changeShape,
  changeStateNames,
  newChange,
  publication,
} from '../shapes/change.ts'

const tag = 'Changes'
const params = z.strictObject({ change: idField })

const texts = {
  ja: {
    title: '請求書のPDFを読みやすくしました',
    you_said: '文字が小さくて読めない、という声をいただきました。',
    we_did: '文字を大きくし、**スマートフォン**でも読めるようにしました。',
  },
}
const theme = '019aa1d0-10c4-7b52-9e07-6f2a4c8e0b13'

const example: z.input<typeof changeShape> = {
  ...{ id: '019aa4b0-7c11-7e02-9d35-8a1f3c5e7b24', slug: 'readable-invoices' },
  ...{ state: 'published', kind: 'did', texts, category_ids: [] },
  themes: [
    {
      ...{ id: theme, name: 'Invoices', from: '2026-09-01', until: null },
      ...{ is_shown: true, links_responses: true },
    },
  ],
  ...{ published_at: '2026-11-21T01:00:00.000Z', publish_at: null },
  ...{ corrected_at: null, correction: null, withdrawn_at: null },
  asked_customers: 37,
  ...{ asked_from: '2026-09-03T04:11:09.120Z', asked_until: '2026-11-19T22:40:51.004Z' },
  ...{ told: 29, verdicts: { yes: 14, partly: 3, no: 2 } },
  path: '/updates/kumo-books/readable-invoices',
  ...{ revision: 6, created_at: '2026-11-20T15:04:11.310Z' },
  updated_at: '2026-11-21T01:00:00.000Z',
}

const draft: z.input<typeof changeShape> = {
  ...example,
  ...{ state: 'draft', published_at: null, asked_customers: 0, asked_from: null },
  ...{ asked_until: null, told: 0, verdicts: { yes: 0, partly: 0, no: 0 }, path: null },
  ...{ revision: 1, updated_at: example.created_at },
}

async function shown({ db, workspaceId }: Pick<CallParts, 'db' | 'workspaceId'>, changeId: string) {
  const change = await readChange(db, { workspaceId, changeId })
  if (change === null) throw noSuchChange()
  return changeShape.parse(change)
}

export const changeEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/changes',
    tag,
    scope: 'changes:read',
    summary: 'List changes',
    description: 'Of “You said, we did”. Those made last come first.',
    params: none,
    query: z.strictObject({
      ...pageOf('changes', idPlace),
      state: z.enum(changeStateNames).optional(),
      since: since.meta({ description: 'Those that were changed from this moment on.' }),
    }),
    body: noBody,
    answer: listOf(changeShape),
    status: 200,
    example: { answer: { data: [example], next_cursor: null } },
    handle: async ({ db, workspaceId, query: { limit, cursor, state, ...query } }) => {
      const span = await spanOf(db, workspaceId, query)
      const asked = { workspaceId, state, since: span.since, before: cursor, limit }
      const page = await readChanges(db, asked)
      return {
        data: page.changes.map((change) => changeShape.parse(change)),
        next_cursor: writeCursor('changes', page.older),
      }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/changes',
    tag,
    scope: 'changes:write',
    summary: 'Create a change',
    description: 'As a draft that members alone see.',
    params: none,
    query: none,
    body: newChange,
    answer: changeShape,
    status: 201,
    example: {
      body: { kind: 'did', texts, themes: [{ id: theme, from: '2026-09-01' }] },
      answer: draft,
    },
    handle: async (call) => shown(call, await createByCall(call)),
  }),
  endpoint({
    method: 'GET',
    path: '/changes/{change}',
    tag,
    scope: 'changes:read',
    summary: 'Get a change',
    params,
    query: none,
    body: noBody,
    answer: changeShape,
    status: 200,
    example: { path: `/changes/${example.id}`, answer: example },
    handle: (call) => shown(call, call.params.change),
  }),
  endpoint({
    method: 'PATCH',
    path: '/changes/{change}',
    tag,
    scope: 'changes:write',
    summary: 'Edit a change',
    description:
      'Fields left out keep their value; `texts`, `category_ids` and `themes` replace all of theirs; `responses` are added. The public reads what was published until it is published again.',
    params,
    query: none,
    body: changeEdit,
    answer: changeShape,
    status: 200,
    errors: { conflict: 'Somebody has changed it since the given revision.' },
    example: {
      path: `/changes/${example.id}`,
      body: { revision: 1, kind: 'doing' },
      answer: { ...draft, kind: 'doing', revision: 2 },
    },
    handle: async (call) => {
      await editByCall(call, call.params.change)
      return shown(call, call.params.change)
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/changes/{change}',
    tag,
    scope: 'changes:write',
    summary: 'Delete a change',
    description:
      'One that was never published, with its pictures, links and history. What was published is withdrawn instead.',
    params,
    query: none,
    body: noBody,
    answer: noAnswer,
    status: 204,
    errors: { conflict: 'It was published.' },
    example: { path: `/changes/${example.id}` },
    handle: async ({ db, workspaceId, actor, now, params: { change: changeId } }) => {
      const outcome = await deleteChange(db, { workspaceId, changeId, actor, now })
      if (outcome === 'not_found') throw noSuchChange()
      if (outcome === 'was_published') throw wasPublished()
      return undefined
    },
  }),
  endpoint({
    method: 'POST',
    path: '/changes/{change}/publish',
    tag,
    scope: 'changes:write',
    summary: 'Publish a change',
    description:
      'At once, or at `publish_at`. The customers who asked for it and ticked “tell me” get a mail, each once, however often it is published. What is published, or was withdrawn, and was edited since needs a `correction`: what was wrong.',
    params,
    query: none,
    body: publication,
    answer: changeShape,
    status: 200,
    errors: { conflict: 'Words or a correction are missing, or somebody has changed it since.' },
    example: {
      path: `/changes/${example.id}/publish`,
      body: { revision: 5 },
      answer: example,
    },
    handle: async (call) => {
      const { db, workspaceId, actor, now, body } = call
      const { publish_at: at, correction } = body
      const key = { workspaceId, changeId: call.params.change, expects: body.revision ?? null }
      const given = { ...key, actor, now }
      const refusal = publicationRefusal(
        at === undefined
          ? await publishChange(db, {
              ...given,
              ...(correction === undefined ? {} : { correction: withoutGaps(correction) }),
            })
          : await scheduleChange(db, { ...given, at }),
      )
      if (refusal !== null) throw refusal
      return shown(call, key.changeId)
    },
  }),
  endpoint({
    method: 'POST',
    path: '/changes/{change}/withdraw',
    tag,
    scope: 'changes:write',
    summary: 'Withdraw a change',
    description:
      'Its page says that it was withdrawn. Mails about it that have not left stay here; those that have lead to a page that says so.',
    params,
    query: none,
    body: noBody,
    answer: changeShape,
    status: 200,
    errors: { conflict: 'It is not published.' },
    example: {
      path: `/changes/${example.id}/withdraw`,
      answer: {
        ...example,
        ...{ state: 'withdrawn', withdrawn_at: '2026-11-22T08:12:30.551Z', path: null },
        ...{ revision: 7, updated_at: '2026-11-22T08:12:30.551Z' },
      },
    },
    handle: async (call) => {
      const { db, workspaceId, actor, now } = call
      const changeId = call.params.change
      const given = { workspaceId, changeId, expects: null, actor, now }
      const refusal = publicationRefusal(await withdrawChange(db, given))
      if (refusal !== null) throw refusal
      return shown(call, changeId)
    },
  }),
]

const withoutGaps = (correction: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(correction).flatMap(([locale, text]) =>
      text === undefined ? [] : [[locale, text]],
    ),
  )
