import { z } from 'zod'
import { locales } from '#app/texts/locales.ts'
import { cleanLine, cleanLines } from './clean-words.ts'
import {
  contentOf,
  endingKinds,
  languagesOf,
  presentations,
  questionKinds,
} from './survey-content.ts'
import type { SurveyContent } from './survey-content.ts'
import { partIdPattern, surveyLimits } from './survey-limits.ts'
import { readWord, ruleOf, wordsOf, writeWord } from './words.ts'
import { surveyKinds } from './scale.ts'

const partId = z.string().regex(partIdPattern)

/** Longer than any limit, so that what is too long comes back with its words instead of not being read. */
const word = z.string().max(4_000)

const score = z.int().min(0).max(10)

const words = z.object({
  question: word,
  low: word,
  high: word,
  commentLabel: word,
  thanks: word,
  mailSubject: word,
  mailIntro: word,
  questions: z.record(partId, z.object({ title: word, choices: z.record(partId, word) })),
  endings: z.record(partId, z.object({ message: word, linkLabel: word })),
})

const design = z.object({
  presentation: z.enum(presentations),
  asksSolved: z.boolean().default(false),
  questions: z
    .array(
      z.object({
        id: partId,
        kind: z.enum(questionKinds),
        from: score,
        to: score,
        choices: z.array(partId).max(surveyLimits.choices),
      }),
    )
    .max(surveyLimits.questions),
  endings: z
    .array(
      z.object({
        id: partId,
        kind: z.enum(endingKinds),
        from: score,
        to: score,
        url: z.string().trim().max(4_000).nullable(),
      }),
    )
    .max(surveyLimits.endings),
})

const draft = z.object({ texts: z.partialRecord(z.enum(locales), words), design })

/**
 * Reads a draft as the editor posts it (JSON). Its words come back clean: trimmed, on one line where they are one line,
 * and only those that the design needs. Null when it is not a draft at all. It may still be incomplete or have problems.
 */
export function readDraft(text: string): SurveyContent | null {
  const result = draft.safeParse(parsed(text))
  return result.success ? cleanContent(contentOf(result.data)) : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function cleanContent(content: SurveyContent): SurveyContent {
  const keys = wordsOf(content.design)
  const texts = { ...content.texts }
  for (const locale of languagesOf(texts)) {
    texts[locale] = keys.reduce((own, key) => {
      const clean = ruleOf(key).lines === 'one' ? cleanLine : cleanLines
      return own === undefined ? own : writeWord(own, key, clean(readWord(own, key)))
    }, texts[locale])
  }
  return { ...content, texts }
}

/** One line: it ends up in page titles and lists. The messages are names of texts. */
export const surveyName = z
  .string()
  .trim()
  .min(1, 'required')
  .max(surveyLimits.name, 'too_long')
  .regex(/^\P{Cc}*$/u, 'one_line')

/** The form that makes a survey. */
export const newSurveyInput = z.object({
  name: surveyName,
  kind: z.enum(surveyKinds, 'choose'),
})
