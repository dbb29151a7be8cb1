import type { MachineTag } from '#app/modules/themes/workspace-tagger.server.ts'

/** So many are suggested for one comment; nobody reads more, and a comment of everything is of nothing. */
const mostSuggestions = 5

/** What is given, and of what is only suggested the surest. */
export function surestTags(tags: readonly MachineTag[]): MachineTag[] {
  const surest = tags
    .filter(({ state }) => state === 'suggested')
    .toSorted((one, other) => other.confidence - one.confidence)
    .slice(0, mostSuggestions)
  return [...tags.filter(({ state }) => state === 'applied'), ...surest]
}
