import type { ChangeContent } from './change-content.ts'

const inWords = /image:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/giu

/** The ids of the pictures that the words of a change name, in any language. */
export function imageNames({ texts }: Pick<ChangeContent, 'texts'>): Set<string> {
  const words = Object.values(texts).flatMap(({ youSaid, weDid }) => [youSaid, weDid])
  return new Set(
    words.flatMap((text) => [...text.matchAll(inWords)].map(([, id = '']) => id.toLowerCase())),
  )
}
