/** `linked`, what was left out, or what a search finds, linked or not. */
export const linkedLists = ['linked', 'left_out', 'search'] as const
export type LinkedList = (typeof linkedLists)[number]
