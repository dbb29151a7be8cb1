import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { createCaptureTransport } from '#app/modules/mail/capture-transport.server.ts'
import { changeSurveyState } from '#app/modules/surveys/change-survey-state.server.ts'
import { updateSurvey } from '#app/modules/surveys/update-survey.server.ts'
import { signToken } from '#app/platform/public-token.ts'
import { loader as surveyPage } from '#app/routes/survey/route.tsx'
import { makeDueMail } from '../../support/due-mail.ts'
import { daysAfter, openEventDoor } from '../../support/event-door.ts'
import { contextFor, get, knock, makeIdentity } from '../../support/member-door.ts'
import { minutesAfter, noon, openMailing, readMessage, secrets } from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'
import { fullContent } from '../../support/survey-content.ts'

const store = await openTestStore()
const { pool } = store
const actor = { kind: 'member', id: 'm-1', name: '高橋 美咲' } as const
const capture = { transport: createCaptureTransport({ pool, now: () => noon }) }

describe('an invitation that was made before', () => {
  test('keeps its words and its language, in its mail and on its page', async () => {
    const { id: workspaceId } = await makeWorkspace(pool)
    const due = await makeDueMail(pool, workspaceId, { dueAt: noon, locale: 'zh' })
    const content = fullContent()
    content.texts.ja!.question = '新しい質問'
    const key = { workspaceId, surveyId: due.surveyId }
    // The new version speaks no Chinese any more.
    const outcome = await updateSurvey(pool, { ...key, baseVersion: 1, content, actor, now: noon })
    expect(outcome).toEqual({ outcome: 'published', version: 2 })

    await openMailing(store, 'smtp://127.0.0.1:1', capture).round()
    const [mail] = await store.sql`select html from captured_mail`
    expect(mail?.html).toContain('您对本次客服服务满意吗？')

    const token = signToken(secrets, 'survey', { workspaceId, rowId: due.invitation.id })
    const config = { secrets }
    const { body } = await knock(surveyPage, {
      request: get(`/s/${token}`),
      context: contextFor(pool, makeIdentity(pool), { config, now: noon }),
      params: { token },
    })
    expect(body).toMatchObject({
      locale: 'zh',
      survey: { question: '您对本次客服服务满意吗？', questions: [] },
    })
  })
})

describe('a paused survey', () => {
  test('makes no new invitation, and what waits goes out once it is resumed', async () => {
    const { workspaceId, surveyId, tell } = await openEventDoor(store)
    const change = { workspaceId, surveyId, actor, now: noon }
    const due = await makeDueMail(pool, workspaceId, { dueAt: noon, survey: { id: surveyId } })
    await changeSurveyState(pool, { ...change, step: 'pause' })

    const { skipped } = await tell({
      id: 'e-1',
      type: 'ticket.resolved',
      occurred_at: noon.toISOString(),
      customer: { email: 'aiko@example.com' },
      ticket: { external_id: 't-1' },
    })
    expect(skipped).toMatchObject([{ reason: 'survey_paused' }])

    const { round, clock } = openMailing(store, 'smtp://127.0.0.1:1', capture)
    await round()
    expect(await store.sql`select 1 from captured_mail`).toHaveLength(0)
    await changeSurveyState(pool, { ...change, step: 'resume' })
    clock.time = minutesAfter(noon, 61)
    await round()
    expect(await readMessage(store, due.id)).toMatchObject({ state: 'sent' })
  })

  test('that is archived cancels what waits, when it is due', async () => {
    const { id: workspaceId } = await makeWorkspace(pool)
    const due = await makeDueMail(pool, workspaceId, { dueAt: daysAfter(noon, 1) })
    const change = { workspaceId, surveyId: due.surveyId, actor, now: noon }
    await changeSurveyState(pool, { ...change, step: 'archive' })
    const { round, clock } = openMailing(store, 'smtp://127.0.0.1:1', capture)
    clock.time = daysAfter(noon, 1)
    await round()
    expect(await readMessage(store, due.id)).toMatchObject({ cancelReason: 'survey_archived' })
  })
})
