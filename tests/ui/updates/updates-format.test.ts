import { describe, expect, test } from 'vitest'
import { markdownAsText } from '#app/modules/changes/render-markdown.ts'
import { excerpt } from '#app/ui/updates/updates-format.ts'

const shortly = (markdown: string, most = 240) => excerpt(markdownAsText(markdown), most)

describe('the beginning of a text', () => {
  test('ends before a list, and says that there is more', () => {
    expect(shortly('The page is **new**:\n\n1. Open it\n2. Choose\n\nNobody asks.')).toBe(
      'The page is new:…',
    )
  })

  test('is the items of a list that stands alone', () => {
    expect(shortly('- One\n- Two')).toBe('One Two')
  })

  test('joins paragraphs as their language does', () => {
    expect(shortly('直しました。\n\n過去の分も同じです。')).toBe('直しました。過去の分も同じです。')
    expect(shortly('Repaired.\n\nThe old ones too.')).toBe('Repaired. The old ones too.')
  })

  test('is cut between words, and between characters where there are none', () => {
    expect(shortly('one two three four', 16)).toBe('one two three…')
    expect(shortly('家族👨‍👩‍👧の本', 3)).toBe('家族👨‍👩‍👧…')
  })
})
