/** What follow-ups are told apart by in their numbers. */
export const numbersBy = ['agent', 'team', 'theme', 'owner'] as const
export type NumbersBy = (typeof numbersBy)[number]
