import { setImmediate } from 'node:timers/promises'
import type { MachineTag, WorkspaceTagger } from '#app/modules/themes/workspace-tagger.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import { surestTags } from './surest-tags.ts'

type WrittenResponse = { id: string; respondedAt: Date; words: string }

export type TaggedWords = { id: string; respondedAt: Date; tags: MachineTag[] }

/** After so many characters others get their turn: about a hundredth of a second. */
const charactersAtOnce = 20_000

/** What these responses are about. One at which the tagger fails gets no tags and holds up none of the others. */
export async function tagWords(
  tagger: WorkspaceTagger,
  { responses, log }: { responses: readonly WrittenResponse[]; log: Log },
): Promise<TaggedWords[]> {
  const tagged: TaggedWords[] = []
  let characters = 0
  for (const { id, respondedAt, words } of responses) {
    tagged.push({ id, respondedAt, tags: tagsOf(tagger, { id, words, log }) })
    characters += words.length
    if (characters < charactersAtOnce) continue
    characters = 0
    await setImmediate()
  }
  return tagged
}

function tagsOf(
  tagger: WorkspaceTagger,
  { id, words, log }: { id: string; words: string; log: Log },
): MachineTag[] {
  try {
    return surestTags(tagger.tag(words, id))
  } catch (error) {
    log.error({ err: error, responseId: id }, 'the words of a response could not be tagged')
    return []
  }
}
