import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { auditEntry } from '../schema/audit-entry.ts'
import { automation } from '../schema/automation.ts'
import { survey, surveyVersion } from '../schema/survey.ts'
import type { surveyStates } from '../schema/survey.ts'

export async function insertSurvey(db: Db, row: typeof survey.$inferInsert): Promise<void> {
  await db.insert(survey).values(row)
}

export async function insertSurveyVersion(
  db: Db,
  row: typeof surveyVersion.$inferInsert,
): Promise<void> {
  await db.insert(surveyVersion).values(row)
}

type SurveyKey = { workspaceId: string; surveyId: string }

const is = ({ workspaceId, surveyId }: SurveyKey) =>
  and(eq(survey.workspaceId, workspaceId), eq(survey.id, surveyId))

const itsVersion = and(
  eq(surveyVersion.workspaceId, survey.workspaceId),
  eq(surveyVersion.surveyId, survey.id),
)

const columns = {
  id: survey.id,
  kind: survey.kind,
  name: survey.name,
  state: survey.state,
  version: survey.version,
}

/** Every survey, archived ones included, with the languages of its newest version; newest survey first. */
export async function listSurveys(db: Db, { workspaceId }: { workspaceId: string }) {
  return db
    .select({
      ...columns,
      locales: sql<string[]>`array(select jsonb_object_keys(${surveyVersion.texts}))`,
      updatedAt: survey.updatedAt,
    })
    .from(survey)
    .innerJoin(surveyVersion, and(itsVersion, eq(surveyVersion.version, survey.version)))
    .where(eq(survey.workspaceId, workspaceId))
    .orderBy(desc(survey.createdAt), desc(survey.id))
}

/** The automations that send surveys, by name. */
export async function listAutomationsOfSurveys(db: Db, { workspaceId }: { workspaceId: string }) {
  return db
    .select({
      id: automation.id,
      name: automation.name,
      state: automation.state,
      surveyId: automation.surveyId,
    })
    .from(automation)
    .where(and(eq(automation.workspaceId, workspaceId), isNull(automation.archivedAt)))
    .orderBy(asc(automation.name), asc(automation.id))
}

/** A survey as one of its versions has it, the newest unless given; null when there is no such survey or version. */
export async function findSurvey(db: Db, given: SurveyKey & { version?: number }) {
  const [row] = await db
    .select({
      ...columns,
      shownVersion: surveyVersion.version,
      texts: surveyVersion.texts,
      design: surveyVersion.design,
    })
    .from(survey)
    .innerJoin(
      surveyVersion,
      and(itsVersion, eq(surveyVersion.version, given.version ?? survey.version)),
    )
    .where(is(given))
  return row ?? null
}

/** The survey's row, held until the transaction ends, while answers to it go on being stored; null when it is not there. */
export async function lockSurvey(db: Db, key: SurveyKey) {
  const [row] = await db.select(columns).from(survey).where(is(key)).for('no key update')
  return row ?? null
}

/** Newest first. */
export async function listSurveyVersions(db: Db, key: SurveyKey) {
  return db
    .select({
      version: surveyVersion.version,
      texts: surveyVersion.texts,
      design: surveyVersion.design,
      createdAt: surveyVersion.createdAt,
    })
    .from(surveyVersion)
    .where(
      and(eq(surveyVersion.workspaceId, key.workspaceId), eq(surveyVersion.surveyId, key.surveyId)),
    )
    .orderBy(desc(surveyVersion.version))
}

/** Who made each version, as far as the audit log knows. */
export async function listSurveyAuthors(db: Db, { workspaceId, surveyId }: SurveyKey) {
  return db
    .select({
      name: auditEntry.actorName,
      version: sql<number | null>`(${auditEntry.after} ->> 'version')::int`,
    })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.workspaceId, workspaceId),
        eq(auditEntry.subjectId, surveyId),
        inArray(auditEntry.action, ['survey.created', 'survey.copied', 'survey.published']),
      ),
    )
}

type Change = { name?: string; version?: number; state?: (typeof surveyStates)[number] }

export async function changeSurvey(
  db: Db,
  { now, change, ...key }: SurveyKey & { change: Change; now: Date },
): Promise<void> {
  await db
    .update(survey)
    .set({ ...change, updatedAt: now })
    .where(is(key))
}

/** Whether any version of any survey asks whether the ticket is solved. */
export async function hasVersionAskingSolved(db: Db, { workspaceId }: { workspaceId: string }) {
  const [found] = await db
    .select({ surveyId: surveyVersion.surveyId })
    .from(surveyVersion)
    .where(
      and(
        eq(surveyVersion.workspaceId, workspaceId),
        sql`${surveyVersion.design} -> 'asksSolved' = 'true'`,
      ),
    )
    .limit(1)
  return found !== undefined
}
