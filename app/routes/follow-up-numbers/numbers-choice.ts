import type { NumbersBy } from '#app/modules/follow-ups/numbers-by.ts'
import { numbersBy } from '#app/modules/follow-ups/numbers-by.ts'
import { firstContactBy } from '#app/modules/reports/first-contact-by.ts'
import type { FirstContactBy } from '#app/modules/reports/first-contact-by.ts'

/** By what the address asks to tell apart; whatever it says wrongly has a usual value. */
export const readNumbersChoice = (
  query: URLSearchParams,
): { by: NumbersBy; resolvedBy: FirstContactBy } => ({
  by: numbersBy.find((each) => each === query.get('by')) ?? 'owner',
  resolvedBy: firstContactBy.find((each) => each === query.get('resolved-by')) ?? 'agent',
})
