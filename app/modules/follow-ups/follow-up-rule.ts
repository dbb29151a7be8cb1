import type {
  FollowUpConditions,
  FollowUpOwner,
  followUpReasons,
  followUpRule,
} from '#db/schema/follow-up.ts'

export type { FollowUpConditions, FollowUpOwner }

export type FollowUpRule = typeof followUpRule.$inferSelect
export type FollowUpReason = (typeof followUpReasons)[number]
