import { describe, expect, test } from 'vitest'
import { endingAt } from '#app/modules/surveys/ending.ts'
import { kumoDesign, kumoTexts } from '../../support/survey-design.ts'

const words = kumoTexts.en.endings
const at = (score: number) => endingAt(kumoDesign, words, score)

describe('the thanks for a score', () => {
  test('are the first that fit it', () => {
    expect(at(2)).toEqual({
      kind: 'promise',
      message: 'We are sorry.\nSomebody writes to you within a day.',
      link: null,
    })
    expect(at(3)).toMatchObject({ link: { label: 'Open the guide' } })
    expect(at(5)).toMatchObject({ link: { url: 'https://reviews.example.com/kumo' } })
  })

  test('are the survey’s own when none fits, or none has words', () => {
    expect(at(4)).toBeNull()
    expect(endingAt(kumoDesign, {}, 1)).toBeNull()
    expect(endingAt(kumoDesign, undefined, 2)).toBeNull()
  })

  test.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//x',
    '/w/kumo',
    '',
  ])('never lead to %j', (url) => {
    const endings = [{ id: 'guide', kind: 'help' as const, from: 1, to: 5, url }]
    expect(endingAt({ endings }, words, 3)).toMatchObject({ link: null })
  })
})
