/**
 * The few tables that no workspace owns. Each has its reason; a test reads the catalogue and allows only these.
 * - workspace: the tenant itself.
 * - user, session, account, verification, two_factor: one person may be a member of several workspaces and signs in once.
 *   Their columns are those that better-auth's Drizzle adapter asks for.
 * - mail_pace: the mail server, and how fast a domain may be written to, is the installation's, whoever's the mail is.
 */
import { boolean, index, integer, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns.ts'

/** `days` are ISO weekdays (1 is Monday), times `HH:MM` in the workspace's zone, holidays `YYYY-MM-DD`. */
export type WorkingCalendar = { days: number[]; from: string; to: string; holidays: string[] }

export const workspace = pgTable('workspace', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  locale: text('locale').notNull(),
  timeZone: text('time_zone').notNull(),
  /** Days after which an unanswered invitation stops accepting an answer. */
  invitationExpiresDays: smallint('invitation_expires_days').notNull().default(30),
  /** Days during which an answer can be changed. */
  answerEditableDays: smallint('answer_editable_days').notNull().default(7),
  /** When people work here; delays in working days and follow-ups count by it. */
  calendar: jsonb('calendar')
    .$type<WorkingCalendar>()
    .notNull()
    .default({ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: [] }),
  /** Domains of our own people's addresses, lower case, without @. */
  ownDomains: text('own_domains').array().notNull().default([]),
  /** As which its mail comes; null: the workspace's name, and the address of MAIL_FROM. */
  senderName: text('sender_name'),
  senderAddress: text('sender_address'),
  replyTo: text('reply_to'),
  /** Stands at the foot of every mail to customers; lines are kept. */
  postalAddress: text('postal_address'),
  /** Since then no mail goes to customers; it waits. */
  mailPausedAt: moment('mail_paused_at'),
  createdAt: moment('created_at').notNull().defaultNow(),
})

/** When the next mail may go: of a domain, or, under the empty name, of all together. */
export const mailPace = pgTable('mail_pace', {
  domain: text('domain').primaryKey(),
  nextAt: moment('next_at').notNull(),
})

export const user = pgTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
})

export const session = pgTable(
  'session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('session_user_index').on(table.userId)],
)

export const account = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('account_user_index').on(table.userId)],
)

export const verification = pgTable(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('verification_identifier_index').on(table.identifier)],
)

export const twoFactor = pgTable(
  'two_factor',
  {
    id: text('id').primaryKey(),
    /** Encrypted by better-auth, as are the codes. */
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    verified: boolean('verified').notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: moment('locked_until'),
  },
  (table) => [
    index('two_factor_secret_index').on(table.secret),
    index('two_factor_user_index').on(table.userId),
  ],
)
