import { mergeFieldNames } from '#app/modules/surveys/merge-fields.ts'
import { mergeValues } from '#app/modules/surveys/merge-values.ts'
import type { MergeFacts } from '#app/modules/surveys/merge-values.ts'
import type { MergeValues } from '#app/modules/surveys/merge-fields.ts'
import type { Locale } from '#app/texts/locales.ts'
import { oneLine } from '../mail/one-line.ts'

/** What a reply can name beside what a survey can: who writes it. */
export const ownFields = ['member.name'] as const

export const replyFieldNames = [...mergeFieldNames, ...ownFields] as const

/** What the merge fields of a reply in this language stand for. */
export const replyValues = (
  facts: MergeFacts,
  locale: Locale,
  memberName: string,
): MergeValues => ({
  ...mergeValues(facts, locale),
  'member.name': oneLine(memberName, 120),
})
