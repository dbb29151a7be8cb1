import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  readLoopGroups,
  readLoopLedger,
  readUnansweredThemes,
} from '#app/modules/changes/read-loop-ledger.server.ts'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeTheme } from '#app/demo/factories.server.ts'
import { changeTheme } from '#db/schema/change.ts'
import { daysAgo, noticeOf, storeWorld, worldNow, worlds } from '../../support/loop-world.ts'
import type { Said, World } from '../../support/loop-world.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()

const runs = { numRuns: 10 }
const period = { since: daysAgo(90), until: worldNow }
const isIn = ({ day }: Said) => day <= 90 && day > 0

test('what became of the comments is what one finds by looking at each', () =>
  fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const { workspaceId } = await storeWorld(store.pool, world)
      const ledger = await readLoopLedger(store.pool, { workspaceId, span: period })
      const found = world.said.filter(isIn).flatMap((said) => lookAt(world, said))
      const { noAddress, noConsent, unsubscribed, suppressed } = ledger.unreachable
      expect({
        comments: ledger.comments,
        read: ledger.read.hits,
        tagged: ledger.tagged.hits,
        acted: ledger.acted.hits,
        told: ledger.told.hits,
        confirmed: ledger.confirmed.hits,
        answered: ledger.helped.n,
        reach: {
          told: ledger.toldOfReachable.hits,
          waiting: ledger.waiting,
          ...{ noAddress, noConsent, unsubscribed, suppressed },
        },
      }).toEqual(recount(found))
      const { saidToDid, didToTold, saidToTold } = ledger.time
      expect(saidToDid?.days ?? null).toEqual(middle(found.map(({ did, said }) => gap(said, did))))
      expect(didToTold?.days ?? null).toEqual(middle(found.map(({ did, told }) => gap(did, told))))
      expect(saidToTold?.days ?? null).toEqual(
        middle(found.map(({ said, told }) => gap(said, told))),
      )
    }),
    runs,
  ))

test('the groups of a language add up to the whole, and each is counted as the whole is', () =>
  fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const { workspaceId, themeId } = await storeWorld(store.pool, world)
      const asked = { workspaceId, span: { since: null, until: null }, locale: 'en' }
      const byLanguage = await readLoopGroups(store.pool, { ...asked, by: 'locale' })
      for (const { key, ledger } of byLanguage) {
        const own = world.said.filter(({ locale }) => locale === key)
        expect(ledger.told.hits).toBe(recount(own.flatMap((said) => lookAt(world, said))).told)
      }
      const byTheme = await readLoopGroups(store.pool, { ...asked, by: 'theme' })
      const tagged = world.said.filter(({ tag }) => tag?.state === 'applied')
      const count = tagged.flatMap((said) => lookAt(world, said)).length
      expect(byTheme.map(({ key, label, ledger }) => [key, label, ledger.comments])).toEqual(
        count === 0 ? [] : [[themeId, 'Living', count]],
      )
      const byPlan = await readLoopGroups(store.pool, { ...asked, by: 'attributes.plan' })
      const total = await readLoopLedger(store.pool, asked)
      for (const groups of [byLanguage, byPlan])
        expect(groups.reduce((sum, { ledger }) => sum + ledger.acted.hits, 0)).toBe(
          total.acted.hits,
        )
    }),
    runs,
  ))

const saidOnce: Said = {
  ...{ day: 40, confirmed: true, hasWords: true, locale: 'en', customer: null, consent: false },
  ...{ done: false, tag: { state: 'applied', byHand: false }, oldTag: false },
  ...{ links: [null, null], followUp: null },
}

const quietWorld: World = {
  customers: [],
  changes: [],
  notices: [],
  said: [saidOnce, { ...saidOnce, day: 3 }, { ...saidOnce, day: 300, hasWords: false }],
}

test('a theme waits until a published change answers it, or answers one that was merged into it', async () => {
  const { workspaceId, themeId } = await storeWorld(store.pool, quietWorld)
  const waiting = () => readUnansweredThemes(store.pool, { workspaceId, now: worldNow, limit: 5 })
  expect(await waiting()).toMatchObject([
    { id: themeId, comments: 2, recent: 1, firstSaid: daysAgo(40) },
  ])
  const merged = await makeTheme(store.pool, workspaceId, { name: 'Same', mergedIntoId: themeId })
  const draft = await makeChange(store.pool, workspaceId, { state: 'draft' })
  const link = { workspaceId, themeId: merged.id, linkedAt: worldNow }
  await store.pool.insert(changeTheme).values({ ...link, changeId: draft.id })
  expect(await waiting()).toHaveLength(1)
  const published = await makeChange(store.pool, workspaceId, { state: 'published' })
  await store.pool.insert(changeTheme).values({ ...link, changeId: published.id })
  expect(await waiting()).toEqual([])
})

type Found = {
  read: boolean
  tagged: boolean
  acted: boolean
  confirmed: boolean
  answered: boolean
  reach: keyof Reach | null
  said: number
  did: number | null
  told: number | null
}

type Reach = Record<
  'told' | 'waiting' | 'noAddress' | 'noConsent' | 'unsubscribed' | 'suppressed',
  number
>

/** One comment, looked at on its own: nothing where it is none. Moments are days of the world, later ones are larger. */
function lookAt(world: World, said: Said): Found[] {
  if (!said.confirmed || !said.hasWords) return []
  const { followUp, customer } = said
  const at = -said.day
  const own = world.changes.flatMap((change, nth) => {
    const link = said.links[nth]
    return link === null || link === undefined ? [] : [{ change, nth, link }]
  })
  const standing = own.filter(({ link }) => !link.isLeftOut)
  const published = standing.filter(({ change }) => change.state === 'published')
  const notices = standing.flatMap(({ nth }) => {
    const notice = customer === null ? null : noticeOf(world, nth, customer)
    if (notice === null) return []
    if (notice.mail?.fate === 'sent') return [{ verdict: notice.verdict, day: -notice.mail.day }]
    if (notice.mail !== null || notice.hadIt === null) return []
    return [{ verdict: null, day: -notice.hadIt }]
  })
  const replied = followUp?.reply?.fate === 'sent' ? [-followUp.reply.day] : []
  const contacted = followUp?.contacted ?? null
  const verdicts = [...notices.map(({ verdict }) => verdict), followUp?.recovered ?? null]
  const did = [
    ...published.map(({ change }) => -change.day),
    ...(contacted === null ? [] : [-contacted]),
  ].filter((moment) => moment >= at)
  const told = earliest([...notices.map(({ day }) => day), ...replied])
  const acted = published.length > 0 || contacted !== null
  return [
    {
      read:
        said.done ||
        said.tag?.byHand === true ||
        own.some(({ link }) => link.source === 'picked' || link.isLeftOut || link.quote) ||
        (followUp !== null && (followUp.byHand || followUp.note || followUp.reply !== null)),
      tagged: said.tag?.state === 'applied',
      acted,
      confirmed: verdicts.includes('yes'),
      answered: verdicts.some((verdict) => verdict !== null),
      reach: acted ? reachOf(world, said, told !== null) : null,
      said: at,
      did: earliest(did),
      told,
    },
  ]
}

function reachOf(world: World, said: Said, isTold: boolean): keyof Reach {
  if (isTold) return 'told'
  const customer = said.customer === null ? undefined : world.customers[said.customer]
  if (customer === undefined || !customer.hasEmail) return 'noAddress'
  if (!said.consent) return 'noConsent'
  if (customer.unsubscribed) return 'unsubscribed'
  return customer.suppressed ? 'suppressed' : 'waiting'
}

function recount(found: readonly Found[]) {
  const count = (wanted: (one: Found) => boolean) => found.filter(wanted).length
  const reach = (name: keyof Reach) => count((one) => one.reach === name)
  return {
    comments: found.length,
    read: count(({ read }) => read),
    tagged: count(({ tagged }) => tagged),
    acted: count(({ acted }) => acted),
    told: count(({ told }) => told !== null),
    confirmed: count(({ confirmed }) => confirmed),
    answered: count(({ answered }) => answered),
    reach: {
      told: reach('told'),
      waiting: reach('waiting'),
      noAddress: reach('noAddress'),
      noConsent: reach('noConsent'),
      unsubscribed: reach('unsubscribed'),
      suppressed: reach('suppressed'),
    },
  }
}

const earliest = (moments: readonly number[]) =>
  moments.length === 0 ? null : Math.min(...moments)

const gap = (from: number | null, to: number | null) =>
  from === null || to === null || to < from ? null : to - from

/** The middle one, or the mean of the middle two. */
function middle(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).toSorted((one, other) => one - other)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half]
  if (upper === undefined) return null
  const lower = sorted[half - 1]
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2
}
