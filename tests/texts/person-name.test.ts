import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { nameToGreet, readPersonName } from '#app/texts/person-name.ts'

type Read = [name: string, full: string, first: string, last: string | null]

const reads =
  (language: Locale) => (name: string, full: string, first: string, last: string | null) =>
    expect(readPersonName(name, language)).toEqual({ full, first, last })

describe('a Japanese name', () => {
  test.each<Read>([
    ['佐藤 愛子', '佐藤 愛子', '愛子', '佐藤'],
    ['佐藤　愛子', '佐藤 愛子', '愛子', '佐藤'],
    ['佐藤愛子', '佐藤愛子', '佐藤愛子', '佐藤愛子'],
    ['高橋みなみ', '高橋みなみ', '高橋みなみ', '高橋みなみ'],
    ['サトウ アイコ', 'サトウ アイコ', 'アイコ', 'サトウ'],
    ['ジョン・スミス', 'ジョン・スミス', 'ジョン', 'スミス'],
    ['佐藤 愛子 様', '佐藤 愛子', '愛子', '佐藤'],
    ['佐藤様', '佐藤', '佐藤', '佐藤'],
    ['John Smith', 'John Smith', 'John', 'Smith'],
    ['ｻﾄｳ ｱｲｺ', 'ｻﾄｳ ｱｲｺ', 'ｱｲｺ', 'ｻﾄｳ'],
  ])('%s', reads('ja'))
})

describe('a Chinese name', () => {
  test.each<Read>([
    ['王小明', '王小明', '小明', '王'],
    ['王 小明', '王小明', '小明', '王'],
    ['李娜', '李娜', '娜', '李'],
    ['欧阳娜娜', '欧阳娜娜', '娜娜', '欧阳'],
    ['諸葛亮', '諸葛亮', '亮', '諸葛'],
    ['欧阳', '欧阳', '阳', '欧'],
    ['阿里木·买买提', '阿里木·买买提', '阿里木', '买买提'],
    ['王', '王', '王', '王'],
    ['上海某某有限公司', '上海某某有限公司', '上海某某有限公司', '上海某某有限公司'],
    ['David Chen', 'David Chen', 'David', 'Chen'],
  ])('%s', reads('zh'))

  test('is not taken apart in a mail of another language: it may be Japanese', () => {
    for (const language of ['ja', 'en', 'ko'] as const) {
      expect(readPersonName('王小明', language)).toMatchObject({ first: '王小明', last: '王小明' })
    }
  })
})

describe('a Korean name', () => {
  test.each<Read>([
    ['김민수', '김민수', '민수', '김'],
    ['김 민수', '김민수', '민수', '김'],
    ['남궁민', '남궁민', '민', '남궁'],
    ['남궁 민수', '남궁민수', '민수', '남궁'],
    ['황보라', '황보라', '보라', '황'],
    ['황보관우', '황보관우', '관우', '황보'],
    ['이진', '이진', '진', '이'],
    ['존 스미스', '존 스미스', '존', '스미스'],
    ['스미스', '스미스', '스미스', '스미스'],
    ['김민수 님', '김민수', '민수', '김'],
    ['James Kim', 'James Kim', 'James', 'Kim'],
  ])('%s', reads('ko'))
})

describe('a name in Latin letters', () => {
  test.each<Read>([
    ['Aiko Sato', 'Aiko Sato', 'Aiko', 'Sato'],
    ['Zoë O’Brien', 'Zoë O’Brien', 'Zoë', 'O’Brien'],
    ['SATO, AIKO', 'Aiko Sato', 'Aiko', 'Sato'],
    ['JOHN O’BRIEN-SMITH', 'John O’Brien-Smith', 'John', 'O’Brien-Smith'],
    ['JO', 'JO', 'JO', null],
    ['Madonna', 'Madonna', 'Madonna', null],
    ['Ludwig van Beethoven', 'Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['Maria de la Cruz', 'Maria de la Cruz', 'Maria', 'de la Cruz'],
    ['Mary Jane Watson', 'Mary Jane Watson', 'Mary', 'Watson'],
    ['Dr. Ada Lovelace', 'Dr. Ada Lovelace', 'Ada', 'Lovelace'],
    ['Martin Luther King, Jr.', 'Martin Luther King, Jr.', 'Martin', 'King'],
    ['aiko sato', 'aiko sato', 'aiko', 'sato'],
    ['Иван Петров', 'Иван Петров', 'Иван', 'Петров'],
    ['שרה כהן', 'שרה כהן', 'שרה', 'כהן'],
  ])('%s', reads('en'))
})

test.each([null, '', '  ', 'aiko@example.com', '+81 3 1234 5678', '12345', '👋', '—'])(
  'nobody is greeted as %j',
  (name) => {
    for (const locale of locales) expect(nameToGreet(name, locale)).toBeNull()
  },
)

test('whatever stands where a name should be, it is read or it is not', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          '佐藤',
          '愛子',
          ' ',
          '　',
          'Kim',
          '김',
          '민수',
          ',',
          '·',
          '・',
          '様',
          '님',
          'JR.',
          '@',
        ),
      )
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(texts, fc.constantFrom(...locales), (text, language) => {
      const name = readPersonName(text, language)
      if (name === null) return
      expect(name.full.trim()).toBe(name.full)
      expect(name.full).not.toBe('')
      expect(name.first).not.toBe('')
      expect(name.last).not.toBe('')
    }),
  )
})
