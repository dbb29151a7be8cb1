import { marksOf } from '#app/modules/tagging/find-marks.ts'
import type { Mark } from '#app/modules/tagging/find-marks.ts'
import type { ListedCandidate } from '#app/modules/themes/list-candidates.server.ts'
import { moodBandOf } from '#app/modules/triage/mood.ts'
import { scales } from '#app/modules/surveys/scale.ts'
import { levelOf } from '#app/ui/score-level.ts'
import type { ScoreLevel } from '#app/ui/score-level.ts'
import { excerptAround } from '../themes/excerpt-around.ts'

export type CandidateView = {
  id: string
  words: string[]
  language: string
  languageName: string
  size: number
  tone: ScoreLevel['tone']
  /** In per cent. */
  unhappy: number
  examples: ExampleView[]
  /** What the form begins with. */
  name: string
  keywords: string
}

export type ExampleView = {
  id: string
  text: string
  marks: Mark[]
  language: string
  score: number
  max: number
  tone: ScoreLevel['tone']
}

export function viewCandidate(candidate: ListedCandidate, locale: string): CandidateView {
  const { id, words, language, size, mood, scores } = candidate
  const unhappy = scores
    .filter(({ kind, score }) => moodBandOf(kind, score) === 'low')
    .reduce((sum, { responses }) => sum + responses, 0)
  return {
    ...{ id, words, language, size },
    languageName: new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language,
    tone: toneOf(mood),
    unhappy: Math.round((100 * unhappy) / Math.max(size, 1)),
    examples: candidate.examples.map(({ comment, kind, score, ...example }) => {
      const text = excerptAround(comment, marksOf(comment, { keywords: words }))
      return {
        ...{ id: example.id, text, language, score },
        ...{ max: scales[kind].max, tone: levelOf(kind, score).tone },
        marks: marksOf(text, { keywords: words }),
      }
    }),
    ...{ name: nameOf(words, language), keywords: words.join(language === 'ja' ? '、' : ', ') },
  }
}

/** A mean has no band of its own: below the middle most were unhappy, and happy scores begin at about three quarters. */
function toneOf(mood: number): ScoreLevel['tone'] {
  if (mood < 45) return 'bad'
  return mood < 70 ? 'middling' : 'good'
}

/** The two most telling words: something to begin with. */
function nameOf(words: readonly string[], language: string): string {
  const name = words.slice(0, 2).join(language === 'ja' || language === 'zh' ? '・' : ', ')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
