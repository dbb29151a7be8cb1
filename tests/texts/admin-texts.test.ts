import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { errorTexts } from '#app/texts/admin/errors.ts'
import { adminLocales } from '#app/texts/admin/locales.ts'
import { adminTexts } from '#app/texts/admin/translate.ts'

type Texts = { [key: string]: string | Texts }

const flat = (texts: Texts, path = ''): [path: string, text: string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
  )

const namesIn = (text: string, place: RegExp) =>
  [...text.matchAll(place)].map(([, name]) => name ?? '')

/** The names that a text is given values for: `{count, plural, …}`, `{email}`, `<link>`. */
const argumentsOf = (text: string) => new Set([...namesIn(text, /\{(\w+)[,}]/g), ...tagsOf(text)])

const tagsOf = (text: string) => namesIn(text, /<(\w+)>/g)

const english = flat(adminTexts('en'))

describe.each(adminLocales)('the admin texts in %s', (locale) => {
  const texts = new Map(flat(adminTexts(locale)))

  test('are complete, and none is empty', () => {
    expect([...texts.keys()]).toEqual(english.map(([path]) => path))
    for (const [path, text] of texts) expect(text.trim(), path).not.toBe('')
  })

  test('take the same values as in English', () => {
    for (const [path, text] of english)
      expect(argumentsOf(texts.get(path) ?? ''), path).toEqual(argumentsOf(text))
  })

  test('are all well formed', () => {
    const messages: Record<string, string> = Object.fromEntries(
      [...texts].map(([path, text]) => [path.replaceAll('.', '/'), text]),
    )
    const onError = (error: Error) => {
      throw error
    }
    const translate = createTranslator({ locale, messages, onError })
    for (const [path, text] of Object.entries(messages)) {
      const values = Object.fromEntries([...argumentsOf(text)].map((name) => [name, 3]))
      const tags = Object.fromEntries(tagsOf(text).map((name) => [name, (words: string) => words]))
      expect(translate.markup(path, { ...values, ...tags }), path).not.toMatch(/[{}<>]/)
    }
  })

  test('explain every kind of error', () => {
    expect(flat(errorTexts[locale]).map(([path]) => path)).toEqual(
      flat(errorTexts.en).map(([path]) => path),
    )
  })
})

test('Japanese is Japanese', () => {
  const latinOnly = flat(adminTexts('ja')).filter(
    ([, text]) => !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text),
  )
  const names = [
    'Heard',
    'API',
    'Webhook',
    'Standard Webhooks',
    'CSAT',
    'NPS',
    'CES',
    'HTML',
    'JSON',
    'SNS',
    '、',
  ]
  expect(latinOnly.filter(([, text]) => !names.includes(text))).toEqual([])
})
