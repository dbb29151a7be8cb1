import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { makeDueMail } from './due-mail.ts'
import { minutesAfter, noon } from './mailing.ts'
import type { TestStore } from './store.ts'

/**
 * So many mails for each domain, all due before noon: first all to the first domain, and so on. Those to one domain are
 * of one invitation; each has an address of its own.
 */
export async function makeBacklog(store: TestStore, counts: Record<string, number>) {
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const survey = await makeSurvey(store.pool, workspaceId)
  for (const [at, [domain, count]] of Object.entries(counts).entries()) {
    const dueAt = minutesAfter(noon, at - 60)
    const customer = { email: `one@${domain}` }
    const { id } = await makeDueMail(store.pool, workspaceId, { dueAt, survey, customer })
    await store.sql`
      insert into message (workspace_id, id, kind, topic, customer_id, invitation_id, to_address, message_id, due_at)
      select workspace_id, gen_random_uuid(), kind, topic, customer_id, invitation_id, n || to_address,
        '<' || n || ${id} || '@example.com>', due_at + n * interval '1 millisecond'
      from message, generate_series(2, ${count}) n where id = ${id}`
  }
  return { workspaceId, survey }
}
