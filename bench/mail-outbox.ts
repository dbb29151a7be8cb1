import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { openClient } from '#db/client.server.ts'
import { connect } from '#db/connect.server.ts'

/** So many that the limit of one domain, 50 mails a second, holds none of them back. */
const domains = 500

/** Empties the store and fills it with `count` invitations whose mails are due now. */
export async function fillOutbox(url: string, count: number): Promise<void> {
  const { pool, close } = connect(url, 2)
  await pool.execute('truncate workspace cascade')
  await close()
  await addDueMails(url, count)
  const sql = openClient(url, { max: 1 })
  await sql`vacuum analyze`
  await sql.end()
}

/** Adds them in a workspace of their own. */
export async function addDueMails(url: string, count: number): Promise<void> {
  const { pool, close } = connect(url, 2)
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  await close()
  const sql = openClient(url, { max: 1 })
  await sql`
    with made as (
      insert into customer (workspace_id, id, name, email, locale)
      select ${workspaceId}, gen_random_uuid(), '佐藤 愛子 ' || n, 'c' || n || '@d' || n % ${domains} || '.example.com', 'ja'
      from generate_series(1, ${count}) n returning id, email
    ), asked as (
      insert into ticket (workspace_id, id, external_id, customer_id, subject, reported_at)
      select ${workspaceId}, gen_random_uuid(), email, id, '請求書が開けない', now() from made
      returning id, customer_id, external_id
    ), invited as (
      insert into invitation (workspace_id, id, survey_id, survey_version, customer_id, ticket_id, locale, send_at, expires_at, editable_days)
      select ${workspaceId}, gen_random_uuid(), ${surveyId}, 1, customer_id, id, 'ja', now(), now() + interval '30 days', 7
      from asked returning id, customer_id, ticket_id
    )
    insert into message (workspace_id, id, kind, topic, customer_id, invitation_id, to_address, message_id, due_at)
    select ${workspaceId}, gen_random_uuid(), 'invitation', 'surveys', invited.customer_id, invited.id, external_id,
      '<' || gen_random_uuid() || '@feedback.example.com>', now()
    from invited join asked on asked.id = invited.ticket_id`
  await sql.end()
}
