import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { en } from '#app/texts/customer/en.ts'
import { ja } from '#app/texts/customer/ja.ts'
import { ko } from '#app/texts/customer/ko.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { zh } from '#app/texts/customer/zh.ts'
import { locales } from '#app/texts/locales.ts'

type Texts = { [key: string]: string | Texts }

const flat = (texts: Texts, path = ''): [path: string, text: string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
  )

/** The values that a text is given, with what it makes of them: `{limit, number}`, `{subject}`. */
const argumentsOf = (text: string) =>
  [...text.matchAll(/\{\s*(\w+)\s*(?:,\s*(\w+))?/g)]
    .map(([, name, kind = 'text']) => `${name} as ${kind}`)
    .sort()

const languages = { en, ja, zh, ko }
const english = flat(en)

describe.each(locales)('the customers’ texts in %s', (locale) => {
  const texts = new Map(flat(languages[locale]))

  test('are complete, and none is empty', () => {
    expect([...texts.keys()].sort()).toEqual(english.map(([path]) => path).sort())
    for (const [path, text] of texts) expect(text.trim(), path).not.toBe('')
  })

  test('take the same values as in English', () => {
    for (const [path, text] of english)
      expect(argumentsOf(texts.get(path) ?? ''), path).toEqual(argumentsOf(text))
  })

  test('are all well formed, and show what they are given', () => {
    const messages = Object.fromEntries(
      [...texts].map(([path, text]) => [path.replaceAll('.', '/'), text]),
    )
    const onError = (error: Error) => {
      throw error
    }
    const translate = createTranslator({ locale, messages, onError })
    for (const [path, text] of Object.entries(messages)) {
      const names = argumentsOf(text).map((argument) => argument.split(' ', 1)[0] ?? '')
      const said = translate(path, Object.fromEntries(names.map((name, at) => [name, 7_000 + at])))
      expect(said, path).not.toMatch(/[{}]/)
      for (const [at] of names.entries())
        expect(said.replaceAll(',', ''), path).toContain(String(7_000 + at))
    }
  })

  test('are what the pages show', () => {
    const t = customerTranslator(locale)
    expect(t('survey.send')).toBe(languages[locale].survey.send)
    expect(t('unsubscribe.title', { workspace: '<b>{雲}</b>' })).toContain('<b>{雲}</b>')
    expect(t('survey.about', { subject: 'It’s {0} & <i>' })).toContain('It’s {0} & <i>')
  })
})

test('no language repeats another’s words', () => {
  for (const [path, text] of english)
    for (const locale of ['ja', 'zh', 'ko'] as const)
      expect(new Map(flat(languages[locale])).get(path), `${locale} ${path}`).not.toBe(text)
  const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
  expect(flat(zh).filter(([, text]) => kana.test(text))).toEqual([])
  expect(flat(ko).filter(([, text]) => !/\p{Script=Hangul}/u.test(text))).toEqual([])
})
