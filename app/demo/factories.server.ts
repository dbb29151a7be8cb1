import { defaultSurveyTexts } from '#app/modules/surveys/default-texts.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { agent, team } from '#db/schema/agent.ts'
import { automation } from '#db/schema/automation.ts'
import { customer } from '#db/schema/customer.ts'
import { workspace } from '#db/schema/global.ts'
import { invitation } from '#db/schema/invitation.ts'
import { survey, surveyVersion } from '#db/schema/survey.ts'
import { theme } from '#db/schema/theme.ts'
import { ticket } from '#db/schema/ticket.ts'

/** Factories state only the interesting field; the rest is believable. Each returns the row as stored. */

const day = 86_400_000

const only = <Row>(rows: Row[]): Row => {
  const [row] = rows
  if (row === undefined) throw new Error('the insert returned no row')
  return row
}

export async function makeWorkspace(db: Db, given: Partial<typeof workspace.$inferInsert> = {}) {
  const id = given.id ?? newId()
  const row = {
    slug: `w-${id.slice(-12)}`,
    name: 'Kumo Books',
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    ...given,
    id,
  }
  return only(await db.insert(workspace).values(row).returning())
}

type InWorkspace<Row> = Omit<Partial<Row>, 'workspaceId'>

export async function makeSurvey(
  db: Db,
  workspaceId: string,
  {
    design,
    texts,
    ...given
  }: InWorkspace<typeof survey.$inferInsert> &
    Partial<Pick<typeof surveyVersion.$inferInsert, 'design' | 'texts'>> = {},
) {
  const kind = given.kind ?? 'csat'
  const row = only(
    await db
      .insert(survey)
      .values({ id: newId(), name: 'After support', ...given, kind, workspaceId })
      .returning(),
  )
  await db.insert(surveyVersion).values({
    workspaceId,
    surveyId: row.id,
    version: row.version,
    texts: texts ?? defaultSurveyTexts(kind),
    design,
  })
  return row
}

export async function makeAutomation(
  db: Db,
  workspaceId: string,
  given: InWorkspace<typeof automation.$inferInsert> & { surveyId: string },
) {
  const row = {
    id: newId(),
    name: 'When a ticket is resolved',
    eventType: 'ticket.resolved',
    ...given,
    workspaceId,
  }
  return only(await db.insert(automation).values(row).returning())
}

export async function makeCustomer(
  db: Db,
  workspaceId: string,
  given: InWorkspace<typeof customer.$inferInsert> = {},
) {
  const id = given.id ?? newId()
  const row = {
    name: '佐藤 愛子',
    email: `c-${id.slice(-12)}@example.com`,
    locale: 'ja',
    ...given,
    id,
    workspaceId,
  }
  return only(await db.insert(customer).values(row).returning())
}

export async function makeTeam(db: Db, workspaceId: string, name = 'Billing') {
  return only(await db.insert(team).values({ id: newId(), name, workspaceId }).returning())
}

export async function makeAgent(
  db: Db,
  workspaceId: string,
  given: InWorkspace<typeof agent.$inferInsert> = {},
) {
  const id = given.id ?? newId()
  const row = { externalId: `a-${id.slice(-12)}`, name: 'Mori', ...given, id, workspaceId }
  return only(await db.insert(agent).values(row).returning())
}

export async function makeTicket(
  db: Db,
  workspaceId: string,
  given: InWorkspace<typeof ticket.$inferInsert> & { customerId: string },
) {
  const id = given.id ?? newId()
  const row = {
    externalId: `t-${id.slice(-12)}`,
    subject: '請求書が開けない',
    channel: 'email' as const,
    reportedAt: new Date(),
    ...given,
    id,
    workspaceId,
  }
  return only(await db.insert(ticket).values(row).returning())
}

/** An invitation that was sent a minute ago, with the survey and customer that it needs unless given. */
export async function makeInvitation(
  db: Db,
  workspaceId: string,
  given: InWorkspace<typeof invitation.$inferInsert> = {},
) {
  const surveyId = given.surveyId ?? (await makeSurvey(db, workspaceId)).id
  const customerId = given.customerId ?? (await makeCustomer(db, workspaceId)).id
  const sentAt = given.sentAt === undefined ? new Date(Date.now() - 60_000) : given.sentAt
  const sendAt = given.sendAt ?? sentAt ?? new Date()
  const row = {
    id: newId(),
    surveyVersion: 1,
    locale: 'ja',
    state: 'sent' as const,
    expiresAt: new Date(sendAt.getTime() + 30 * day),
    editableDays: 7,
    ...given,
    surveyId,
    customerId,
    sentAt,
    sendAt,
    workspaceId,
  }
  return only(await db.insert(invitation).values(row).returning())
}

/** A theme without keywords; `name` is its English name. */
export async function makeTheme(
  db: Db,
  workspaceId: string,
  { name = 'Billing', ...given }: InWorkspace<typeof theme.$inferInsert> & { name?: string } = {},
) {
  const id = given.id ?? newId()
  const now = new Date()
  const row = {
    texts: { en: { name, description: '' } },
    nameKey: name.toLowerCase(),
    colour: 'blue' as const,
    ...{ createdAt: now, updatedAt: now },
    ...given,
    id,
    workspaceId,
  }
  return only(await db.insert(theme).values(row).returning())
}
