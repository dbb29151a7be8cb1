import { describe, expect, test } from 'vitest'
import { makeAutomation, makeSurvey } from '#app/demo/factories.server.ts'
import { action as edit } from '#app/routes/workspace.automations.edit.tsx'
import { action as create } from '#app/routes/workspace.automations.new.tsx'
import type { Role } from '#app/modules/workspaces/role.ts'
import { minutesAfter, noon } from '../support/mailing.ts'
import { contextFor, knock, makeIdentity, post } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'
import { openTeller } from '../support/teller.ts'

const store = await openTestStore()

const now = minutesAfter(noon, 3 * 1440)

async function openEditor({
  role = 'manager',
  language = 'en',
}: { role?: Role; language?: string } = {}) {
  const teller = await openTeller(store, { quietDays: 10 }, { slug: 'kumo' })
  const { workspaceId, surveyId, automationId } = teller
  const identity = makeIdentity(store.pool)
  const member = await makeMember(store.pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const headers = { cookie, 'accept-language': language }
  const context = () => contextFor(store.pool, identity, { now })
  const filledIn = (given: Record<string, string>) => ({
    ...{ name: 'Just an idea', eventType: 'ticket.resolved', surveyId, delay: '1' },
    ...{ delayUnit: 'hours', quietDays: '10', sameSurveyQuietDays: '0', occurrence: 'each' },
    ...{ expiresDays: '', intent: 'rehearse', ...given },
  })
  const rehearse = (given: Record<string, string> = {}, id = automationId) =>
    knock(edit, {
      request: post(`/w/kumo/automations/${id}`, filledIn(given), headers),
      context: context(),
      params: { workspace: 'kumo', automation: id },
    })
  const rehearseNew = (given: Record<string, string> = {}) =>
    knock(create, {
      request: post('/w/kumo/automations/new', filledIn(given), headers),
      context: context(),
      params: { workspace: 'kumo' },
    })
  return { ...teller, rehearse, rehearseNew }
}

describe('a dry run from the editor', () => {
  test('tells what would have been sent, and gives back what was typed', async () => {
    const { tell, rehearse } = await openEditor()
    await tell()
    await tell({}, minutesAfter(noon, 1440))
    const { status, body } = await rehearse({ revision: '1' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      outcome: 'rehearsed',
      revision: 1,
      problems: {},
      form: { name: 'Just an idea', quietDays: '10', delay: '1', delayUnit: 'hours' },
      rehearsal: {
        ...{ trigger: 'event', occasions: 2, mails: 1, skips: 1, withdrawn: 0, warnings: [] },
        from: 'Oct 24, 2026, 9:00 PM',
        recipients: [
          { who: { name: '佐藤 愛子', address: 'aiko@example.com' }, ticket: '請求書が開けない' },
        ],
        skipped: [
          {
            reason: 'The customer was asked recently',
            count: 1,
            examples: [{ details: ['Quiet until Nov 30, 2026, 10:00 PM.'] }],
          },
        ],
      },
    })
  })

  test('changes nothing, not even the automation', async () => {
    const { tell, rehearse } = await openEditor()
    await tell()
    const before = await store.sql`select * from automation`
    await rehearse({ revision: '1', name: 'Another name', quietDays: '0' })
    expect(await store.sql`select * from automation`).toEqual(before)
    const counts = await store.sql`select (select count(*) from automation_decision) as decisions,
      (select count(*) from message) as messages, (select count(*) from audit_entry) as entries`
    expect(counts[0]).toEqual({ decisions: '1', messages: '1', entries: '0' })
  })

  test('can be made of one that is still to be made, also of a wave, in Japanese', async () => {
    const { tell, rehearseNew, workspaceId } = await openEditor({ language: 'ja' })
    await tell()
    const { id: surveyId } = await makeSurvey(store.pool, workspaceId, { kind: 'nps' })
    const quiet = await rehearseNew({ surveyId, quietDays: '60' })
    expect(quiet.body).toMatchObject({
      outcome: 'rehearsed',
      rehearsal: {
        mails: 0,
        skips: 1,
        warnings: [expect.stringContaining('理由はすべて同じです')],
      },
    })
    const wave = await rehearseNew({ surveyId, trigger: 'wave', waveDays: '30', quietDays: '0' })
    expect(wave.body).toMatchObject({
      outcome: 'rehearsed',
      rehearsal: { trigger: 'wave', mails: 1 },
    })
    expect((await store.sql`select id from automation`).length).toBe(1)
  })

  test('needs no name yet', async () => {
    const { tell, rehearseNew } = await openEditor()
    await tell()
    const { body } = await rehearseNew({ name: ' ' })
    expect(body).toMatchObject({ outcome: 'rehearsed', problems: {}, form: { name: ' ' } })
  })

  test('says what is wrong with the form instead', async () => {
    const { rehearse, rehearseNew } = await openEditor()
    const refused = { outcome: 'refused', problems: { quietDays: 'whole_number' } }
    expect(await rehearse({ quietDays: 'many' })).toMatchObject({ status: 422, body: refused })
    expect(await rehearseNew({ quietDays: 'many' })).toMatchObject({ status: 422, body: refused })
    const surveyId = '00000000-0000-7000-8000-000000000000'
    expect((await rehearse({ surveyId })).body).toMatchObject({
      problems: { surveyId: 'survey_gone' },
    })
  })

  test('is refused to an editor, and for an automation of others', async () => {
    const editor = await openEditor({ role: 'editor' })
    expect((await editor.rehearse()).status).toBe(403)
    const strange = await openTeller(store)
    const { id } = await makeAutomation(store.pool, strange.workspaceId, {
      surveyId: strange.surveyId,
    })
    const manager = await makeMemberOf(editor.workspaceId)
    expect((await manager(id)).status).toBe(404)
  })
})

async function makeMemberOf(workspaceId: string) {
  const identity = makeIdentity(store.pool)
  const member = await makeMember(store.pool, identity, { workspaceId, role: 'manager' })
  const cookie = await signInAs(identity, member)
  return (automation: string) =>
    knock(edit, {
      request: post(`/w/kumo/automations/${automation}`, { intent: 'rehearse' }, { cookie }),
      context: contextFor(store.pool, identity, { now }),
      params: { workspace: 'kumo', automation },
    })
}
