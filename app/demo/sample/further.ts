import { spreadEvenly } from './chance.ts'
import type { Random } from '#app/platform/seeded-random.ts'

/** What a customer taps below the score of a CSAT survey: whether it is solved, and what went wrong or well. */
export type SampleFurther = {
  solved: 'yes' | 'partly' | 'no' | null
  wrong: string[]
  liked: string[]
}

const wrongs = ['slow', 'unsolved', 'unclear', 'repeat', 'other']
const likes = ['fast', 'clear', 'kind', 'skill']

/** Two in three go on after the score. */
const GOES_ON = 0.66

export function furtherOf(random: Random, score: number): SampleFurther {
  if (random() > GOES_ON) return { solved: null, wrong: [], liked: [] }
  const roll = random()
  const solved =
    score >= 4
      ? roll < 0.9
        ? 'yes'
        : 'partly'
      : roll < 0.25
        ? 'yes'
        : roll < 0.6
          ? 'partly'
          : 'no'
  const some = (choices: string[]) =>
    spreadEvenly(random, choices, () => '').slice(0, random() < 0.7 ? 1 : 2)
  return { solved, wrong: score <= 2 ? some(wrongs) : [], liked: score >= 4 ? some(likes) : [] }
}
