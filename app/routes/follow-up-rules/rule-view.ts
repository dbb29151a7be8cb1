import type { FollowUpOwner, FollowUpRule } from '#app/modules/follow-ups/follow-up-rule.ts'
import type { ListedRule } from '#app/modules/follow-ups/list-rules.server.ts'
import { durationOf } from '#app/modules/follow-ups/rule-time.ts'
import { surveyKinds } from '#app/modules/surveys/scale.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'
import type { Choice, RuleChoices } from './load-choices.server.ts'

type Reading = {
  choices: RuleChoices
  locale: AdminLocale
  t: ReturnType<typeof adminTranslator>
}

/** A rule in words: each condition, and what then happens, is a phrase of its own. */
export type RuleWords = { when: string[]; deeds: string[] }

export function ruleWords(rule: FollowUpRule, reading: Reading): RuleWords {
  return {
    when: conditionWords(rule, reading),
    deeds: [...ownerWords(rule.owner, reading), ...clockWords(rule, reading)],
  }
}

/** That nobody hears of what it opens, and why; null when somebody does. */
export function unheardWords(
  { unheard }: ListedRule,
  { choices, locale, t }: Reading,
): string | null {
  if (unheard === null) return null
  const names = unheard.flatMap(
    (id) => choices.people.find((person) => person.id === id)?.name ?? [],
  )
  if (names.length === 0) return t('followUpRules.unheard.nobodys')
  const all = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
  return t('followUpRules.unheard.theirs', { names: all })
}

function conditionWords({ conditions }: FollowUpRule, { choices, locale, t }: Reading): string[] {
  const { scoreAtMost, solved, wantsHelp, words, themeIds, surveyIds, teamIds } = conditions
  const any = (values: readonly string[]) =>
    new Intl.ListFormat(locale, { type: 'disjunction' }).format(values)
  const said = (name: 'themes' | 'surveys' | 'teams', ids: readonly string[] | undefined) =>
    ids === undefined
      ? []
      : [t(`followUpRules.says.${name}`, { values: any(namesOf(ids, choices[name], t)) })]
  const scores = surveyKinds.flatMap((kind) => {
    const score = scoreAtMost?.[kind]
    return score === undefined
      ? []
      : [t('followUpRules.says.score', { kind: t(`dashboard.${kind}`), score })]
  })
  const answers = (solved ?? []).map((value) => t(`followUpRules.solvedValues.${value}`))
  const [before, after] = locale === 'ja' ? '「」' : '“”'
  const quoted = (words ?? []).map((word) => `${before}${word}${after}`)
  return [
    ...(scores.length === 0 ? [] : [any(scores)]),
    ...(answers.length === 0 ? [] : [t('followUpRules.says.solved', { values: any(answers) })]),
    ...(wantsHelp === true ? [t('followUpRules.says.wantsHelp')] : []),
    ...(quoted.length === 0 ? [] : [t('followUpRules.says.words', { values: any(quoted) })]),
    ...said('themes', themeIds),
    ...attributeWords(conditions.attributes ?? [], { any, t }),
    ...said('surveys', surveyIds),
    ...said('teams', teamIds),
  ]
}

type Attributes = NonNullable<FollowUpRule['conditions']['attributes']>

const attributeWords = (
  attributes: Attributes,
  { any, t }: Pick<Reading, 't'> & { any: (values: readonly string[]) => string },
): string[] =>
  attributes.map(({ name, values, atLeast: number }) => {
    if (values === undefined)
      return t('followUpRules.says.attribute_atLeast', { name, number: number ?? 0 })
    return number === undefined
      ? t('followUpRules.says.attribute_values', { name, values: any(values) })
      : t('followUpRules.says.attribute_both', { name, values: any(values), number })
  })

const namesOf = (ids: readonly string[], known: readonly Choice[], t: Reading['t']): string[] =>
  ids.map((id) => known.find((each) => each.id === id)?.name ?? t('followUpRules.gone'))

function ownerWords(owner: FollowUpOwner, { choices, locale, t }: Reading): string[] {
  // People who have left are passed over, and so they are here.
  const here = (ids: readonly string[]) =>
    new Intl.ListFormat(locale, { type: 'conjunction' }).format(
      ids.flatMap((id) => choices.people.find((person) => person.id === id)?.name ?? []),
    )
  const nobody = [t('followUpRules.says.nobody')]
  switch (owner.kind) {
    case 'nobody':
      return nobody
    case 'member': {
      const name = here([owner.userId])
      return name === '' ? nobody : [t('followUpRules.says.member', { name })]
    }
    case 'round_robin': {
      const names = here(owner.userIds)
      return names === '' ? nobody : [t('followUpRules.says.round_robin', { names })]
    }
    case 'team': {
      const teams = owner.teams.flatMap(({ teamId, userIds }) => {
        const [team = ''] = namesOf([teamId], choices.teams, t)
        const names = here(userIds)
        return names === '' ? [] : [t('followUpRules.says.team', { team, names })]
      })
      const names = here(owner.otherwise)
      const others =
        names === ''
          ? t('followUpRules.says.othersNobody')
          : t('followUpRules.says.others', { names })
      return [...teams, others]
    }
  }
}

function clockWords(rule: FollowUpRule, { choices, t }: Reading): string[] {
  const inWords = (minutes: number) => {
    const { amount, unit } = durationOf(minutes, choices.dayMinutes)
    return t(`followUpRules.durations.${unit}`, { count: amount })
  }
  const due = t('followUpRules.says.due', { duration: inWords(rule.dueMinutes) })
  const name = choices.people.find(({ id }) => id === rule.escalateTo)?.name
  if (name === undefined || rule.escalateMinutes === null) return [due]
  const escalation =
    rule.escalateMinutes === 0
      ? t('followUpRules.says.escalationAtOnce', { name })
      : t('followUpRules.says.escalation', { name, duration: inWords(rule.escalateMinutes) })
  return [due, escalation]
}
