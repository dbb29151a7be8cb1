/** What was just done, as the address of the page says it, and the text that tells it. */
const every = {
  saved: 'saved',
  tested: 'tested',
  test_off: 'testOff',
  removed: 'removed',
  turned_on: 'turnedOn',
} as const

export type AlertNews = keyof typeof every

const isNews = (word: string): word is AlertNews => Object.hasOwn(every, word)

export const newsIn = (word: string | null) => (word === null || !isNews(word) ? null : every[word])
