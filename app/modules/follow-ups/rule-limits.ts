/** What a rule's form accepts. Times are working minutes. */
export const ruleLimits = {
  rules: 50,
  name: 80,
  words: 50,
  word: 60,
  values: 20,
  attributes: 5,
  attribute: 100,
  value: 200,
  people: 50,
  /** A year of working days. */
  dueMinutes: 120_000,
} as const
