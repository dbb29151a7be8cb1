import type { InboxFilter } from '#app/modules/triage/inbox-filter.ts'
import { often } from './triage-comments.ts'
import { newest, span } from './triage-rows.ts'
import type { FilledStore } from './triage-rows.ts'

/** Draws one filter of its sort; the first of a list often, the last seldom, as people ask. */
export type Ask = { name: string; draw: () => InboxFilter }

const sorts = ['newest', 'oldest', 'unhappiest'] as const
const channelNames = ['email', 'phone', 'chat', 'sns', 'web', 'other']
const languages = ['ja', 'en', 'zh', 'ko', 'fr']

/** Two characters each, but for the prefixes. How many of the million have them is said in the name of the line. */
const sought = {
  common: ['対応', '返信', '担当', '説明', '丁寧', '電話'],
  middling: ['在庫', '解約', '送料', '写真', '品質', '修理'],
  rare: ['紙袋', '点字', '下取', '部品'],
  absent: ['葡萄', '象牙', 'ぺん', '鯨肉'],
  prefixes: ['invo', 'deliv', 'refu', 'frien', 'warr', 'zepp', 'explai'],
  numbers: ['A12', 'A777', 'A40404', 'A9'],
}

const day = (at: number) => new Date(at).toISOString().slice(0, 10)

export function asksOf(store: FilledStore, random: () => number): Ask[] {
  const any = <Item>(items: readonly Item[]) => often(items, random)
  const open = (filter: Partial<InboxFilter> = {}): InboxFilter => ({
    state: 'open',
    sort: any(sorts),
    ...filter,
  })
  const facet = {
    survey: () => ({ survey: any(store.surveys).id }),
    mood: () => ({ mood: any(['low', 'high', 'middle'] as const) }),
    score: () => {
      const { kind } = any(store.surveys)
      return { score: { kind, score: 1 + Math.floor(random() * 5) } }
    },
    language: () => ({ language: any(languages) }),
    agent: () => ({ agent: any(store.agents) }),
    team: () => ({ team: any(store.teams) }),
    channel: () => ({ channel: any(channelNames) }),
    attribute: () => ({ attribute: { name: 'plan', value: any([...store.plans, 'none']) } }),
  }
  const facets = Object.entries(facet)
  const draws: [string, () => InboxFilter][] = [
    ['first page', () => open()],
    ...facets.map(([name, draw]): [string, () => InboxFilter] => [name, () => open(draw())]),
    ['two facets', () => open({ ...facet.survey(), ...facet.language(), ...facet.mood() })],
    [
      'three rare facets',
      () => open({ agent: store.agents.at(-1), channel: 'other', mood: 'low' }),
    ],
    ['facets that nothing has', () => open({ language: 'fr', ...facet.team() })],
    ['theme', () => open({ theme: any(store.themes) })],
    ['rarest theme and a facet', () => open({ theme: store.themes.at(-1), ...facet.agent() })],
    ['theme, suggested', () => open({ theme: any(store.themes), tag: 'suggested' })],
    ['no theme', () => open({ theme: 'none' })],
    ['no theme and two facets', () => open({ theme: 'none', ...facet.team(), ...facet.mood() })],
    ['assignee', () => open({ assignee: any(store.members) })],
    ['nobody’s', () => open({ assignee: 'nobody', ...facet.survey() })],
    ['days', () => open(someDays(random, 30))],
    ['days and a facet', () => open({ ...someDays(random, 365), ...facet.agent() })],
    ['done', () => ({ ...open(facet.team()), state: 'done' })],
    ['all, and a facet', () => ({ ...open(facet.language()), state: 'all' })],
    ['search, common', () => open({ q: any(sought.common) })],
    ['search, middling', () => open({ q: any(sought.middling) })],
    ['search, rare', () => open({ q: any(sought.rare) })],
    ['search, absent', () => open({ q: any(sought.absent) })],
    ['search, two words', () => open({ q: `${any(sought.common)} ${any(sought.middling)}` })],
    [
      'search, four characters',
      () => open({ q: any(['解約につ', '住所変更', '対応が何', '紙袋がま']) }),
    ],
    ['search, beginning of a word', () => open({ q: any(sought.prefixes) })],
    ['search, a number', () => open({ q: any(sought.numbers) })],
    ['search and a facet', () => open({ q: any(sought.middling), ...facet.team() })],
    ['search and a theme', () => open({ q: any(sought.common), theme: any(store.themes) })],
    ['search in all', () => ({ ...open({ q: any(sought.middling) }), state: 'all' })],
  ]
  return draws.map(([name, draw]) => ({ name, draw }))
}

function someDays(random: () => number, most: number): Pick<InboxFilter, 'from' | 'to'> {
  const to = newest - random() * span
  return { from: day(to - random() * most * 86_400_000), to: day(to) }
}
