import { foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment, oneOf, workspaceId } from './columns.ts'
import { workspace } from './global.ts'

export const surveyKinds = ['csat', 'nps', 'ces'] as const
export const surveyStates = ['active', 'paused', 'archived'] as const

export const presentations = ['numbers', 'faces', 'stars'] as const
export const furtherQuestionKinds = ['single', 'multiple', 'text', 'rating'] as const

/**
 * A question after the score, asked when the score is within `from` … `to`, both included. Ids are short and stable in
 * the survey; the words are in the texts of each language. A rating is 1 to 5.
 */
export type FurtherQuestion = {
  id: string
  kind: (typeof furtherQuestionKinds)[number]
  from: number
  to: number
  choices: string[]
}

/** What thanks the customer whose score is within `from` … `to`: a help page, a review page, or a promise to come back. */
export type Ending = {
  id: string
  kind: 'help' | 'review' | 'promise'
  from: number
  to: number
  url: string | null
}

export type SurveyDesign = {
  presentation: (typeof presentations)[number]
  questions: FurtherQuestion[]
  endings: Ending[]
  /** After a resolved ticket it also asks whether that is solved; versions from before the question do not say. */
  asksSolved?: boolean
}

/** A survey's words in one language. */
export type SurveyTexts = {
  question: string
  low: string
  high: string
  commentLabel: string
  thanks: string
  mailSubject: string
  mailIntro: string
  /** By question id. */
  questions?: Record<string, { title: string; choices: Record<string, string> }>
  /** By ending id. */
  endings?: Record<string, { message: string; linkLabel: string }>
}

export const survey = pgTable(
  'survey',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind', { enum: surveyKinds }).notNull(),
    name: text('name').notNull(),
    state: text('state', { enum: surveyStates }).notNull().default('active'),
    /** The version that new invitations get; an open invitation keeps the one it was made with. */
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    oneOf('survey_kind', table.kind, surveyKinds),
    oneOf('survey_state', table.state, surveyStates),
  ],
)

/** Written once, never changed. `texts` is keyed by locale. */
export const surveyVersion = pgTable(
  'survey_version',
  {
    workspaceId: workspaceId(),
    surveyId: uuid('survey_id').notNull(),
    version: integer('version').notNull(),
    texts: jsonb('texts').$type<Record<string, SurveyTexts>>().notNull(),
    design: jsonb('design')
      .$type<SurveyDesign>()
      .notNull()
      .default({ presentation: 'numbers', questions: [], endings: [] }),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.surveyId, table.version] }),
    foreignKey({
      columns: [table.workspaceId, table.surveyId],
      foreignColumns: [survey.workspaceId, survey.id],
    }),
  ],
)
