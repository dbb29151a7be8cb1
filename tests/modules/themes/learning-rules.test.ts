import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { featureSpace } from '#app/modules/tagging/count-features.ts'
import { prepareComment } from '#app/modules/tagging/prepare-comment.ts'
import {
  autoApplyState,
  nextTurn,
  precisionInterval,
  precisionOf,
} from '#app/modules/themes/auto-apply.ts'
import type { Standing } from '#app/modules/themes/auto-apply.ts'
import { worthTraining } from '#app/modules/themes/consider-training.server.ts'
import { auditShare, isDrawn } from '#app/modules/themes/draw-audit.ts'
import { fillNegatives } from '#app/modules/themes/fill-negatives.ts'
import {
  addToCounts,
  isSingleThemed,
  labelsOf,
  noCounts,
  said,
} from '#app/modules/themes/labels.ts'
import { packRarity, unpackRarity } from '#app/modules/themes/pack-rarity.server.ts'
import { quantiseRarity, rarityOf } from '#app/modules/themes/quantise-rarity.ts'
import { newId } from '#app/platform/ids.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'

const monday = new Date('2026-11-16T09:00:00Z')
const tuesday = new Date('2026-11-17T09:00:00Z')
const themes = ['a', 'b', 'c'].map((id) => ({ id, createdAt: monday }))
const tag = (themeId: string, state: 'applied' | 'suggested' | 'rejected', byPerson: boolean) => ({
  ...{ themeId, state, byPerson },
})

describe('what people have said', () => {
  test('a person gives and rejects; what a machine says and nobody decided is not known', () => {
    const tags = [tag('a', 'applied', true), tag('b', 'rejected', true), tag('c', 'applied', false)]
    expect([...labelsOf({ doneAt: null, tags }, themes)]).toEqual([said.yes, said.no, said.maybe])
  })

  test('who is done has said no to every theme but those given or suggested', () => {
    const tags = [tag('a', 'applied', true), tag('b', 'suggested', false)]
    expect([...labelsOf({ doneAt: tuesday, tags }, themes)]).toEqual([
      said.yes,
      said.maybe,
      said.no,
    ])
    expect([...labelsOf({ doneAt: null, tags }, themes)]).toEqual([
      said.yes,
      said.maybe,
      said.nothing,
    ])
  })

  test('nobody has said no to a theme that was made afterwards', () => {
    const later = [{ id: 'a', createdAt: tuesday }]
    expect([...labelsOf({ doneAt: monday, tags: [] }, later)]).toEqual([said.nothing])
  })

  test('comments have one theme each where nearly all that people are done with have', () => {
    const counts = noCounts()
    const living = new Set(['a', 'b', 'c'])
    const count = (times: number, ...ids: string[]) => {
      for (let at = 0; at < times; at++)
        addToCounts(
          counts,
          { doneAt: monday, tags: ids.map((id) => tag(id, 'applied', true)) },
          living,
        )
    }
    count(96, 'a')
    expect(isSingleThemed(counts, 3)).toBe(true)
    count(3, 'a', 'b')
    expect(isSingleThemed(counts, 3)).toBe(true)
    expect(isSingleThemed(counts, 2)).toBe(false)
    count(5)
    expect(isSingleThemed(counts, 3)).toBe(false)
    expect(isSingleThemed({ none: 0, one: 49, more: 0 }, 3)).toBe(false)
  })

  test('a theme of which only the good is said is told of others, never against a word or a keyword', () => {
    const rarity = new Float32Array(featureSpace).fill(1)
    const prepare = (text: string) => prepareComment(text, rarity)
    const read = ['the invoice', 'another invoice', 'slow app', 'maybe', 'refund'].map(prepare)
    const rows = [said.yes, said.yes, said.nothing, said.maybe, said.nothing].map((one) =>
      Uint8Array.of(one),
    )
    const unread = [
      'nice',
      'an unread refund',
      ...Array.from({ length: 40 }, (_, at) => `other ${at}`),
    ].map(prepare)
    const filled = fillNegatives({
      ...{ themes: [{ keywords: ['refund'] }], read, rows, unread, random: seededRandom(1) },
    })
    expect(filled.rows.slice(0, 2).map(([one]) => one)).toEqual([said.yes, said.yes])
    expect(filled.rows[3]?.[0]).toBe(said.maybe)
    expect(filled.rows[4]?.[0]).toBe(said.nothing)
    expect(filled.rows.filter(([one]) => one === said.no)).toHaveLength(20)
    expect([...filled.taken].some(({ text }) => text.includes('refund'))).toBe(false)
    expect(rows.map(([one]) => one)).toEqual([1, 1, 0, 3, 0])
  })

  test('a training is worth while after five words, later after a twentieth more', () => {
    expect([0, 50, 100, 101, 2_000].map(worthTraining)).toEqual([5, 5, 5, 6, 100])
  })
})

describe('how rare features are', () => {
  test('is kept in a byte each and read again as it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: 1, max: 8, noNaN: true }), { minLength: 1, maxLength: 50 }),
        (values) => {
          const rarity = new Float32Array(featureSpace)
          for (let at = 0; at < featureSpace; at++) rarity[at] = values[at % values.length]!
          const quantised = quantiseRarity(rarity)
          const bytes = packRarity(quantised)
          expect(Buffer.compare(unpackRarity(bytes).steps, quantised.steps)).toBe(0)
          expect(bytes.length).toBeLessThan(featureSpace / 4)
          const again = rarityOf(unpackRarity(bytes))
          const step = (quantised.most - quantised.least) / 255
          expect(again.every((value, at) => Math.abs(value - rarity[at]!) <= step / 2 + 1e-5)).toBe(
            true,
          )
        },
      ),
      { numRuns: 10 },
    )
  })

  test('is refused where the bytes are none of ours', () => {
    expect(() => unpackRarity(packRarity({ least: 1, most: 2, steps: new Uint8Array(5) }))).toThrow(
      '5 features',
    )
  })
})

const standing = (given: Partial<Standing>): Standing => ({
  ...{ autoApply: true, stoppedAt: null, judged: 0, right: 0 },
  ...{ resumedByPerson: false, trainedSinceStop: false },
  ...given,
})

describe('giving without asking', () => {
  test('begins after twenty judgements of which nine of ten were right', () => {
    expect(autoApplyState(standing({ judged: 19, right: 19 }))).toBe('learning')
    expect(autoApplyState(standing({ judged: 20, right: 17 }))).toBe('learning')
    expect(autoApplyState(standing({ judged: 20, right: 18 }))).toBe('applying')
  })

  test('is off where a manager wants to be asked, and stopped where it has stopped', () => {
    const good = { judged: 100, right: 100 }
    expect(autoApplyState(standing({ ...good, autoApply: false, stoppedAt: monday }))).toBe('off')
    expect(autoApplyState(standing({ ...good, stoppedAt: monday }))).toBe('stopped')
  })

  test('goes on by a person’s word before anything is judged anew', () => {
    expect(autoApplyState(standing({ resumedByPerson: true }))).toBe('applying')
    expect(autoApplyState(standing({ resumedByPerson: true, judged: 20, right: 10 }))).toBe(
      'learning',
    )
  })

  test('stops below nine of ten, and goes on by itself only after a training', () => {
    expect(nextTurn(standing({ judged: 19, right: 0 }))).toBeNull()
    expect(nextTurn(standing({ judged: 20, right: 17 }))).toBe('stop')
    expect(nextTurn(standing({ judged: 20, right: 18 }))).toBeNull()
    const stopped = { stoppedAt: monday, judged: 20, right: 18 }
    expect(nextTurn(standing(stopped))).toBeNull()
    expect(nextTurn(standing({ ...stopped, trainedSinceStop: true }))).toBe('resume')
    expect(nextTurn(standing({ ...stopped, right: 17, trainedSinceStop: true }))).toBeNull()
  })

  test('never both stops and goes on, and never is allowed where it should stop', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.nat(100),
        fc.boolean(),
        fc.boolean(),
        (one, other, stopped, trained) => {
          const judged = Math.max(one, other)
          const all = standing({
            ...{ judged, right: Math.min(one, other), trainedSinceStop: trained },
            stoppedAt: stopped ? monday : null,
          })
          const turn = nextTurn(all)
          if (turn === 'stop') expect(autoApplyState(all)).not.toBe('applying')
          if (turn === 'resume')
            expect(autoApplyState({ ...all, stoppedAt: null })).toBe('applying')
          const [precision, interval] = [precisionOf(all), precisionInterval(all)]
          if (precision === null) expect(interval).toBeNull()
          else expect(interval![0] <= precision && precision <= interval![1]).toBe(true)
        },
      ),
    )
  })

  test('one in twenty-five is looked at, the same whenever it is drawn', () => {
    const ids = Array.from({ length: 20_000 }, newId)
    const drawn = ids.filter((id) => isDrawn('theme', id))
    expect(drawn.length / ids.length).toBeGreaterThan(auditShare - 0.008)
    expect(drawn.length / ids.length).toBeLessThan(auditShare + 0.008)
    expect(drawn.every((id) => isDrawn('theme', id))).toBe(true)
    expect(drawn.every((id) => isDrawn('another theme', id))).toBe(false)
  })
})
