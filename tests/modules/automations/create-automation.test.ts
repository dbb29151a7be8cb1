import { expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { createAutomation } from '#app/modules/automations/create-automation.server.ts'
import { createSurvey } from '#app/modules/surveys/create-survey.server.ts'
import { locales } from '#app/texts/locales.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()

test('a survey has words in every language, and an automation sends it', async () => {
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const { surveyId } = await createSurvey(store.pool, { workspaceId, kind: 'nps', name: 'Loyalty' })
  const [survey] = await store.sql`
    select s.kind, s.name, s.state, v.version, v.texts
    from survey s join survey_version v on v.survey_id = s.id and v.version = s.version`
  expect(survey).toMatchObject({ kind: 'nps', name: 'Loyalty', state: 'active', version: 1 })
  expect(Object.keys(survey?.texts).sort()).toEqual([...locales].sort())

  const rule = {
    name: 'After delivery',
    eventType: 'order.delivered',
    delayMinutes: 5,
    quietDays: 9,
  }
  const { automationId } = await createAutomation(store.pool, { workspaceId, surveyId, ...rule })
  const [automation] = await store.sql`select * from automation`
  expect(automation).toMatchObject({
    id: automationId,
    workspace_id: workspaceId,
    survey_id: surveyId,
    name: 'After delivery',
    event_type: 'order.delivered',
    delay_minutes: 5,
    quiet_days: 9,
    state: 'active',
  })
})

test('an automation cannot send another workspace’s survey', async () => {
  const mine = await makeWorkspace(store.pool)
  const theirs = await makeWorkspace(store.pool)
  const survey = { workspaceId: theirs.id, kind: 'csat', name: 'Theirs' } as const
  const { surveyId } = await createSurvey(store.pool, survey)
  const rule = { name: 'n', eventType: 'ticket.resolved', delayMinutes: 0, quietDays: 0 }
  await expect(
    createAutomation(store.pool, { workspaceId: mine.id, surveyId, ...rule }),
  ).rejects.toThrow()
})
