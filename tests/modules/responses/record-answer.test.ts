import { beforeEach, describe, expect, test } from 'vitest'
import { makeInvitation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import type { PostedFurtherAnswer } from '#app/modules/responses/further-answers.ts'
import { recordAnswer } from '#app/modules/responses/record-answer.server.ts'
import { newId } from '#app/platform/ids.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const start = new Date('2026-11-20T03:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const day = 86_400

type Given = Partial<{
  score: number
  comment: string
  answers: PostedFurtherAnswer[]
  tellMe: boolean
  quoteMe: boolean
  at: Date
  solved: 'yes' | 'partly' | 'no'
  wantsHelp: boolean
  state: 'confirmed' | 'unconfirmed'
  /** Posted by the page itself, which showed this. */
  seen: Date | 'unanswered' | 'own'
  /** Sent by hand from a page whose script saw a touch. */
  touched: boolean
}>

let workspaceId: string
let invitationId: string

beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool)).id
  invitationId = (await makeInvitation(store.pool, workspaceId, { sentAt: after(-3600) })).id
})

const answer = (given: Given = {}, invitation = { workspaceId, rowId: invitationId }) =>
  recordAnswer(store.pool, {
    invitation,
    answer: {
      score: given.score ?? 4,
      comment: given.comment ?? '',
      answers: given.answers ?? [],
      solved: given.solved ?? null,
      wantsHelp: given.wantsHelp ?? false,
      announcementConsent: given.tellMe ?? false,
      quotationConsent: given.quoteMe ?? false,
      state: given.state ?? 'confirmed',
      seen: given.seen ?? null,
      isTouched: given.touched ?? false,
    },
    locale: 'ja',
    wordings: { announcements: 'tell me', quotation: 'quote me' },
    now: given.at ?? start,
  })

const responses = () => store.sql`select * from response`
/** What the response said earlier, what was set aside, and what it says now, in the order of their posting. */
const versions = () => store.sql`
  select score, comment, state, posted_at from response_revision
  union all select score, comment, state, updated_at from response
  order by posted_at`
const consents = () =>
  store.sql`select topic, given, wording, recorded_at from consent order by recorded_at, topic`

describe('a first answer', () => {
  test('is stored with the credit of the invitation', async () => {
    expect(await answer({ score: 4, comment: '助かりました' })).toBe('stored')
    const [row] = await responses()
    expect(row).toMatchObject({
      score: 4,
      comment: '助かりました',
      state: 'confirmed',
      source: 'invitation',
    })
    expect(row?.responded_at).toEqual(start)
    expect(await versions()).toMatchObject([
      { score: 4, comment: '助かりました', state: 'confirmed' },
    ])
  })

  test('keeps a given consent with its time and exact words, and nothing for a box left alone', async () => {
    await answer({ tellMe: true })
    expect(await consents()).toMatchObject([
      { topic: 'announcements', given: true, wording: 'tell me', recorded_at: start },
    ])
  })

  test.each([0, 6])(
    'of %i on a scale of 1 to 5 is refused and nothing is written',
    async (score) => {
      expect(await answer({ score })).toBe('score_off_scale')
      expect(await responses()).toHaveLength(0)
      expect(await versions()).toHaveLength(0)
    },
  )

  test('of 0 is an answer to an NPS survey', async () => {
    const survey = await makeSurvey(store.pool, workspaceId, { kind: 'nps' })
    const invitation = await makeInvitation(store.pool, workspaceId, {
      surveyId: survey.id,
      sentAt: after(-60),
    })
    expect(await answer({ score: 0 }, { workspaceId, rowId: invitation.id })).toBe('stored')
  })
})

describe('fifty posts at once on one token', () => {
  test('make exactly one response, and every version is kept', async () => {
    const scores = Array.from({ length: 50 }, (_, index) => 4 + (index % 2))
    const outcomes = await Promise.all(
      scores.map((score, index) => answer({ score, comment: `post ${index}` })),
    )
    expect(new Set(outcomes)).toEqual(new Set(['stored']))
    const rows = await responses()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ state: 'confirmed' })
    expect(await versions()).toHaveLength(50)
  })

  test('that say the same are one version', async () => {
    await Promise.all(Array.from({ length: 50 }, () => answer({ score: 4, comment: 'the same' })))
    expect(await responses()).toHaveLength(1)
    expect(await versions()).toHaveLength(1)
  })
})

describe('changing one’s mind', () => {
  test('edits the response, keeps the first time and every version', async () => {
    await answer({ score: 2, comment: 'slow' })
    await answer({ score: 5, comment: 'sorry, quick!', at: after(3 * day) })
    const [row] = await responses()
    expect(row).toMatchObject({ score: 5, comment: 'sorry, quick!' })
    expect(row?.responded_at).toEqual(start)
    expect(row?.updated_at).toEqual(after(3 * day))
    expect(await versions()).toMatchObject([{ score: 2 }, { score: 5 }])
  })

  test('of a consent is recorded as a withdrawal', async () => {
    await answer({ tellMe: true })
    await answer({ tellMe: false, at: after(60) })
    expect(await consents()).toMatchObject([
      { topic: 'announcements', given: true },
      { topic: 'announcements', given: false, recorded_at: after(60) },
    ])
  })

  test('is possible until the window closes, and refused from then on', async () => {
    await answer({ score: 2 })
    expect(await answer({ score: 3, at: after(7 * day - 1) })).toBe('stored')
    expect(await answer({ score: 4, at: after(7 * day) })).toBe('closed')
    expect(await responses()).toMatchObject([{ score: 3 }])
  })
})

describe('an invitation that takes no answer', () => {
  test('is unknown when there is none', async () => {
    expect(await answer({}, { workspaceId, rowId: newId() })).toBe('unknown')
  })

  test('is unknown under another workspace', async () => {
    const other = await makeWorkspace(store.pool)
    expect(await answer({}, { workspaceId: other.id, rowId: invitationId })).toBe('unknown')
    expect(await responses()).toHaveLength(0)
  })

  test('is expired after its time', async () => {
    expect(await answer({ at: after(30 * day) })).toBe('expired')
  })

  test('is withdrawn when it was cancelled', async () => {
    const cancelled = await makeInvitation(store.pool, workspaceId, { state: 'cancelled' })
    expect(await answer({}, { workspaceId, rowId: cancelled.id })).toBe('withdrawn')
  })

  test('but one whose mail left just before a crash could say so takes it', async () => {
    const unsent = await makeInvitation(store.pool, workspaceId, {
      state: 'scheduled',
      sentAt: null,
      sendAt: start,
    })
    expect(await answer({}, { workspaceId, rowId: unsent.id })).toBe('stored')
  })
})

describe('machines', () => {
  test('that fill the trap are kept as unconfirmed, and a person counts afterwards', async () => {
    await answer({ score: 1, state: 'unconfirmed' })
    expect(await responses()).toMatchObject([{ score: 1, state: 'unconfirmed' }])
    await answer({ score: 5, at: after(1) })
    expect(await responses()).toMatchObject([
      { score: 5, state: 'confirmed', responded_at: after(1) },
    ])
  })

  test('that fill the trap after a person do not touch the answer, but are kept', async () => {
    await answer({ score: 5, comment: 'mine', tellMe: true })
    await answer({ score: 1, state: 'unconfirmed', at: after(60) })
    expect(await responses()).toMatchObject([
      { score: 5, comment: 'mine', state: 'confirmed', announcement_consent: true },
    ])
    expect(await versions()).toMatchObject([
      { state: 'confirmed' },
      { score: 1, state: 'unconfirmed' },
    ])
    expect(await consents()).toHaveLength(1)
  })

  test('that post three scores within ten seconds are set aside', async () => {
    for (const [score, second] of [
      [1, 0],
      [2, 4],
      [3, 9.9],
    ] as const) {
      await answer({ score, at: after(second) })
    }
    expect(await responses()).toMatchObject([{ state: 'unconfirmed' }])
    expect(await versions()).toMatchObject([
      { state: 'unconfirmed' },
      { state: 'unconfirmed' },
      { state: 'unconfirmed' },
    ])
  })

  test('that do so at the same moment are set aside too', async () => {
    await Promise.all([1, 2, 3, 4, 5].map((score) => answer({ score })))
    expect(await responses()).toMatchObject([{ state: 'unconfirmed' }])
  })

  test('are not suspected in a person who takes eleven seconds over three scores', async () => {
    await answer({ score: 1 })
    await answer({ score: 2, at: after(5) })
    await answer({ score: 3, at: after(11) })
    expect(await responses()).toMatchObject([{ score: 3, state: 'confirmed' }])
  })

  test('that come later leave the answer that a person gave before, with its consents', async () => {
    await answer({ score: 5, comment: 'mine', tellMe: true })
    for (const score of [1, 2, 3, 4]) await answer({ score, at: after(60 + score) })
    expect(await responses()).toMatchObject([
      {
        score: 5,
        comment: 'mine',
        state: 'confirmed',
        announcement_consent: true,
        responded_at: start,
      },
    ])
    expect((await versions()).filter(({ state }) => state === 'confirmed')).toMatchObject([
      { score: 5 },
    ])
  })

  test('are followed by a person who wins', async () => {
    for (const score of [1, 2, 3]) await answer({ score })
    await answer({ score: 4, comment: 'a person', at: after(30) })
    expect(await responses()).toMatchObject([{ score: 4, comment: 'a person', state: 'confirmed' }])
  })
})

describe('a person in the midst of a scanner’s posts', () => {
  const scan = async (scores: number[], from = 0) => {
    for (const [at, score] of scores.entries()) await answer({ score, at: after(from + at / 10) })
  }

  const people: [string, Given][] = [
    ['touches the page', { score: 4, seen: 'unanswered' }],
    ['touches the page and presses Send', { score: 4, touched: true }],
    ['writes something, without script', { score: 4, comment: '助かりました' }],
  ]

  describe.each(people)('who %s', (_name, given) => {
    const isAutomatic = given.seen !== undefined

    test('within a second after it counts', async () => {
      await scan([1, 2, 3, 4, 5])
      const [row] = await responses()
      const seen = isAutomatic ? { seen: row?.updated_at } : {}
      expect(await answer({ ...given, ...seen, at: after(1) })).toBe('stored')
      expect(await responses()).toMatchObject([{ score: 4, state: 'confirmed' }])
    })

    test('within a second before it counts', async () => {
      await answer({ ...given, at: start })
      await scan([1, 2, 3, 4, 5], 1)
      expect(await responses()).toMatchObject([
        { score: 4, state: 'confirmed', comment: given.comment ?? '' },
      ])
      expect((await versions()).filter(({ state }) => state === 'confirmed')).toHaveLength(1)
    })

    test('between two of its posts counts, and so does what they say next', async () => {
      await scan([1, 2])
      const [row] = await responses()
      const seen = isAutomatic ? { seen: row?.updated_at } : {}
      await answer({ ...given, ...seen, at: after(0.5) })
      await scan([3, 5], 0.6)
      expect(await responses()).toMatchObject([{ score: 4, state: 'confirmed' }])
      await answer({ score: 5, comment: 'even better', at: after(60) })
      expect(await responses()).toMatchObject([{ score: 5, state: 'confirmed' }])
    })
  })

  test('keeps what they had allowed', async () => {
    await answer({ score: 4, comment: 'mine', tellMe: true })
    await scan([1, 2, 3, 5], 1)
    expect(await responses()).toMatchObject([{ score: 4, announcement_consent: true }])
  })

  test.each([
    ['first', [1, 2, 3, 4, 5]],
    ['last but one', [2, 1, 3]],
    ['again and again', [1, 2, 1, 3, 1]],
  ])('keeps their words when it posts their very score %s', async (_when, scores) => {
    await answer({ score: 1, comment: '困っています', tellMe: true })
    await scan(scores, 1)
    expect(await responses()).toMatchObject([
      { score: 1, comment: '困っています', state: 'confirmed', announcement_consent: true },
    ])
  })

  test('is no shelter: three different scores with signs are a machine’s, too', async () => {
    for (const score of [1, 2, 3]) await answer({ score, comment: `post ${score}` })
    expect(await responses()).toMatchObject([{ state: 'unconfirmed' }])
  })

  test('who sends after posts that fill the trap counts at once, whatever those said', async () => {
    for (const score of [1, 2, 3, 5]) await answer({ score, state: 'unconfirmed' })
    await answer({ score: 4, at: after(1) })
    expect(await responses()).toMatchObject([{ score: 4, state: 'confirmed' }])
  })
})

describe('a machine that touches the page of every link at once', () => {
  test('is set aside, though only its first post was taken', async () => {
    for (const score of [1, 2, 3, 4, 5])
      await answer({ score, seen: 'unanswered', at: after(score / 10) })
    expect(await responses()).toMatchObject([{ state: 'unconfirmed' }])
  })

  test('leaves the answer that a person gave before', async () => {
    await answer({ score: 5, comment: 'mine' })
    for (const score of [1, 2, 3, 4])
      await answer({ score, seen: start, at: after(60 + score / 10) })
    expect(await responses()).toMatchObject([{ score: 5, comment: 'mine', state: 'confirmed' }])
  })
})

describe('a post that the page makes by itself', () => {
  test('is a first answer', async () => {
    expect(await answer({ score: 4, seen: 'unanswered' })).toBe('stored')
    expect(await responses()).toMatchObject([{ score: 4, state: 'confirmed' }])
  })

  test('from a tab opened before the answer was sent changes nothing', async () => {
    await answer({ score: 5, comment: 'mine', tellMe: true })
    expect(await answer({ score: 4, seen: 'unanswered', at: after(60) })).toBe('superseded')
    expect(await responses()).toMatchObject([
      { score: 5, comment: 'mine', announcement_consent: true },
    ])
  })

  test('from a tab that shows an older answer changes nothing', async () => {
    await answer({ score: 5 })
    await answer({ score: 3, comment: 'on second thoughts', at: after(60) })
    expect(await answer({ score: 1, seen: start, at: after(120) })).toBe('superseded')
    expect(await responses()).toMatchObject([{ score: 3, comment: 'on second thoughts' }])
  })

  test('changes the score that it showed, and no word or consent', async () => {
    await answer({ score: 5, comment: 'mine', tellMe: true })
    expect(await answer({ score: 2, seen: start, at: after(60) })).toBe('stored')
    expect(await responses()).toMatchObject([
      { score: 2, comment: 'mine', announcement_consent: true, state: 'confirmed' },
    ])
    expect(await consents()).toHaveLength(1)
  })

  test.each([
    ['there was no answer', 'unanswered' as const],
    ['there was only a machine’s', start],
  ])(
    'counts, though a machine filled the trap after the page was opened, when %s',
    async (_what, seen) => {
      if (seen !== 'unanswered') await answer({ score: 2, state: 'unconfirmed' })
      await answer({ score: 1, comment: 'buy this', state: 'unconfirmed', at: after(3) })
      expect(await answer({ score: 4, seen, at: after(4) })).toBe('stored')
      expect(await responses()).toMatchObject([{ score: 4, comment: '', state: 'confirmed' }])
    },
  )

  test('confirms no words of a machine', async () => {
    await answer({ score: 1, comment: 'buy pills', state: 'unconfirmed' })
    expect(await answer({ score: 4, seen: start, at: after(60) })).toBe('stored')
    expect(await responses()).toMatchObject([{ score: 4, comment: '', state: 'confirmed' }])
  })

  test('may change its own score once more when the page is left', async () => {
    await answer({ score: 4, seen: 'unanswered' })
    expect(await answer({ score: 5, seen: 'own', at: after(5) })).toBe('stored')
    expect(await responses()).toMatchObject([{ score: 5, state: 'confirmed' }])
  })
})

test('when the store is away, it says so', async () => {
  const { connect } = await import('#db/connect.server.ts')
  const away = connect('postgres://nobody@127.0.0.1:1/none')
  const outcome = await recordAnswer(away.pool, {
    invitation: { workspaceId, rowId: invitationId },
    answer: {
      score: 4,
      comment: '',
      answers: [],
      solved: null,
      wantsHelp: false,
      announcementConsent: false,
      quotationConsent: false,
      state: 'confirmed',
      seen: null,
    },
    locale: 'ja',
    wordings: { announcements: '', quotation: '' },
    now: start,
  })
  await away.close()
  expect(outcome).toBe('store_away')
})
