export const dayLimits = {
  /** From 1: a score is stored at the first touch, and its comment is then a change of the answer. */
  answerEditable: { min: 1, max: 90 },
  invitationExpires: { min: 1, max: 365 },
} as const

/** ISO weekdays: 1 is Monday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
