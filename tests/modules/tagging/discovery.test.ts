import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mutualInformation } from '../../../bench/discovery.ts'
import { discoverThemes } from '#app/modules/tagging/discover-themes.ts'
import { commentLanguages } from '#app/modules/tagging/detect-language.ts'
import type { CommentLanguage } from '#app/modules/tagging/detect-language.ts'
import { groupComments } from '#app/modules/tagging/group-comments.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'

/** What customers complain of, and how each may say it: `{}` stands for one of the words, in any order of the others. */
const subjects: Record<CommentLanguage, { frames: string[]; words: string[] }[]> = {
  en: [
    {
      frames: [
        'The {} arrived far too late',
        'Still waiting for the {} after two weeks',
        'Where is my {}? The courier says nothing',
      ],
      words: ['parcel', 'package', 'delivery', 'shipment'],
    },
    {
      frames: [
        'The {} cannot be opened as a PDF',
        'My accountant needs the {} with a tax number',
        'The {} PDF shows empty boxes',
      ],
      words: ['invoice', 'receipt', 'bill'],
    },
    {
      frames: [
        'I cannot log in, the {} never comes',
        'Login fails because the {} expired',
        'Sign-in asks for a {} again and again',
      ],
      words: ['login code', 'password', 'verification code'],
    },
  ],
  ja: [
    {
      frames: [
        '{}が届くのが遅すぎます',
        '2週間たっても{}が届きません',
        '配送会社に聞いても{}の場所が分かりません',
      ],
      words: ['荷物', '商品', '宅配便', '小包'],
    },
    {
      frames: [
        '{}のPDFが開けません',
        '経理に出す{}に会社名が入っていません',
        '{}の文字が化けて読めません',
      ],
      words: ['請求書', '領収書', '納品書'],
    },
    {
      frames: [
        'ログインしたいのに{}が届きません',
        '{}の有効期限が切れてログインできない',
        'ログインのたびに{}を求められます',
      ],
      words: ['認証コード', 'パスワード', '確認コード'],
    },
  ],
  ko: [
    {
      frames: [
        '{}이 너무 늦게 도착했습니다',
        '2주가 지나도 {}이 오지 않아요',
        '택배사에 물어봐도 {}을 찾을 수 없대요',
      ],
      words: ['택배물', '배송물품', '소포상품'],
    },
    {
      frames: [
        '{} PDF가 열리지 않아요',
        '{}에 회사 이름이 없습니다',
        '{} 글자가 깨져서 읽을 수 없어요',
      ],
      words: ['청구서', '영수증', '계산서'],
    },
    {
      frames: [
        '로그인하려는데 {}가 오지 않아요',
        '로그인 {}가 자꾸 만료됩니다',
        '로그인할 때마다 {}를 다시 물어봐요',
      ],
      words: ['인증번호', '비밀번호', '확인코드'],
    },
  ],
  zh: [
    {
      frames: ['{}送得太慢了', '等了两个星期{}还没到', '快递公司也找不到我的{}'],
      words: ['包裹', '快递', '货物'],
    },
    {
      frames: ['{}的PDF打不开', '{}上没有公司抬头', '{}的文字全是乱码'],
      words: ['发票', '收据', '账单'],
    },
    {
      frames: ['登录时收不到{}', '{}总是过期，登录不了', '每次登录都要重新输入{}'],
      words: ['验证码', '密码', '短信验证码'],
    },
  ],
}

const moods = {
  en: [
    '',
    ' Please help!',
    ' Really annoying.',
    ' Thanks.',
    ' This is the second time.',
    ' I am disappointed.',
  ],
  ja: ['', '。困っています', '。早く直してほしいです', '。残念です', '。これで2回目です', '！'],
  ko: ['', ' 빨리 도와주세요', ' 정말 불편합니다', ' 벌써 두 번째예요', ' 실망했습니다', '!!'],
  zh: ['', '，请帮帮我', '，真的很烦', '，已经第二次了', '，太失望了', '！'],
}

function commentsIn(language: CommentLanguage) {
  return subjects[language].flatMap(({ frames, words }) =>
    frames.flatMap((frame) =>
      words.flatMap((word) =>
        moods[language].map((mood) => ({ frame, text: frame.replace('{}', word) + mood })),
      ),
    ),
  )
}

const textsIn = (language: CommentLanguage) => commentsIn(language).map(({ text }) => text)

describe('groups', () => {
  test.each(commentLanguages)('follow what comments in %s are about', (language) => {
    const comments = commentsIn(language)
    const { of } = groupComments(textsIn(language), seededRandom(1))
    const labels = comments.map(({ frame }) => frame)
    expect(mutualInformation(labels, [...of].map(String))).toBeGreaterThan(80)
  })

  test('of nothing are none, and of one there is one', () => {
    expect([...groupComments([], seededRandom(1)).of]).toEqual([])
    expect([...groupComments(['late parcel'], seededRandom(1)).of]).toEqual([0])
  })

  test('agree wholly with themselves and not at all with one for all', () => {
    const labels = ['a', 'a', 'b', 'b']
    expect(mutualInformation(labels, ['1', '1', '2', '2'])).toBeCloseTo(100)
    expect(mutualInformation(labels, ['1', '1', '1', '1'])).toBeCloseTo(0)
  })
})

describe('discovered themes', () => {
  const telling: Record<CommentLanguage, RegExp> = {
    en: /parcel|delivery|invoice|receipt|PDF|login|code|courier/i,
    ja: /配送|荷物|請求書|領収書|PDF|ログイン|コード|文字/,
    ko: /택배|청구서|영수증|PDF|로그인|인증번호/,
    zh: /快递|包裹|发票|PDF|验证码|登录|乱码|公司/,
  }

  test.each(commentLanguages)('in %s have few telling words, no two alike', (language) => {
    const found = discoverThemes({ comments: textsIn(language), language })
    expect(found.length).toBeGreaterThanOrEqual(3)
    for (const { words } of found) {
      expect(words.length).toBeGreaterThan(0)
      expect(words.length).toBeLessThanOrEqual(5)
      expect(new Set(words).size).toBe(words.length)
      for (const word of words) expect([...word].length).toBeGreaterThan(1)
    }
    const named = found.filter(({ words }) => telling[language].test(words.join(' ')))
    expect(named.length).toBeGreaterThanOrEqual(found.length - 2)
  })

  test('are of comments that have one of their words', () => {
    const comments = textsIn('ja')
    for (const { members, words } of discoverThemes({ comments, language: 'ja' })) {
      expect(members.length).toBeGreaterThanOrEqual(5)
      for (const member of members) {
        const has = (word: string) => comments[member]?.toLowerCase().includes(word.toLowerCase())
        expect(words.some(has), `${comments[member]} for ${words.join(' ')}`).toBe(true)
      }
    }
  })

  test('are the same for the same comments', () => {
    const comments = textsIn('ja')
    const once = discoverThemes({ comments, language: 'ja' })
    expect(discoverThemes({ comments, language: 'ja' })).toEqual(once)
  })

  test('have each comment once at most, whatever people write', () => {
    const anything = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 80 })
    fc.assert(
      fc.property(anything, fc.constantFrom(...commentLanguages), (comments, language) => {
        const members = discoverThemes({ comments, language }).flatMap((found) => found.members)
        expect(new Set(members).size).toBe(members.length)
        for (const member of members) expect(comments[member]).toBeTypeOf('string')
      }),
      { numRuns: 40 },
    )
  })

  test('of ten thousand identical comments are one, not a flood', () => {
    const comments = Array.from({ length: 10_000 }, () => 'The parcel came late.')
    const [found, ...others] = discoverThemes({ comments, language: 'en' })
    expect(found?.members).toHaveLength(10_000)
    expect(found?.distinct).toBe(1)
    expect(others).toEqual([])
  })

  test('of nothing, of one and of four are none', () => {
    expect(discoverThemes({ comments: [], language: 'en' })).toEqual([])
    expect(discoverThemes({ comments: ['late'], language: 'en' })).toEqual([])
    const few = Array.from({ length: 4 }, () => 'late parcel')
    expect(discoverThemes({ comments: few, language: 'en' })).toEqual([])
  })

  test('show one of each distinct comment before those that repeat it', () => {
    const comments = [...textsIn('en'), ...textsIn('en')]
    for (const { members, distinct } of discoverThemes({ comments, language: 'en' })) {
      const first = members.slice(0, distinct).map((at) => comments[at])
      expect(new Set(first).size).toBe(distinct)
    }
  })
})
