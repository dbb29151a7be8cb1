import { useTranslations } from 'use-intl'
import { writeScore } from '#app/modules/triage/inbox-filter.ts'
import type { InboxFilter } from '#app/modules/triage/inbox-filter.ts'
import type { ChoiceOption, InboxData } from './inbox-data.ts'

type Given = Pick<InboxData, 'filter' | 'choices' | 'themes' | 'members' | 'me'>
type FilterWords = { key: string; label: string; without: Partial<InboxFilter> }

/** What is filtered by, each in words and with what takes it away. */
export function useFilterWords({ filter, choices, themes, members, me }: Given): FilterWords[] {
  const t = useTranslations('inbox')
  const of = (options: readonly ChoiceOption[], value: string) =>
    options.find((option) => option.value === value)?.label ?? value
  const themeWords = (id: string) =>
    id === 'none' ? t('noTheme') : (themes.find((theme) => theme.id === id)?.name ?? t('goneTheme'))
  const assigneeWords = (id: string) => {
    if (id === 'nobody') return t('nobody')
    return id === me.id ? t('you') : (members.find((member) => member.id === id)?.name ?? id)
  }
  const { survey, mood, score, theme, tag, language, agent, team, channel, attribute } = filter
  const { from, to, q, assignee, audit } = filter
  const words: (FilterWords | false)[] = [
    q !== undefined && said('q', t('filter.q', { words: q }), { q: undefined }),
    theme !== undefined && said('theme', themeWords(theme), { theme: undefined, tag: undefined }),
    tag !== undefined && said('tag', t(`filter.${tag}`), { tag: undefined }),
    mood !== undefined && said('mood', t(`mood.${mood}`), { mood: undefined }),
    score !== undefined &&
      said('score', of(choices.scores, writeScore(score)), { score: undefined }),
    survey !== undefined && said('survey', of(choices.surveys, survey), { survey: undefined }),
    language !== undefined &&
      said('language', of(choices.languages, language), { language: undefined }),
    agent !== undefined && said('agent', of(choices.agents, agent), { agent: undefined }),
    team !== undefined && said('team', of(choices.teams, team), { team: undefined }),
    channel !== undefined && said('channel', of(choices.channels, channel), { channel: undefined }),
    attribute !== undefined &&
      said('attribute', `${attribute.name}: ${attribute.value}`, { attribute: undefined }),
    from !== undefined && said('from', t('filter.since', { day: from }), { from: undefined }),
    to !== undefined && said('to', t('filter.until', { day: to }), { to: undefined }),
    assignee !== undefined &&
      said('assignee', t('assignedTo', { name: assigneeWords(assignee) }), { assignee: undefined }),
    audit === true && said('audit', t('toCheck'), { audit: undefined }),
  ]
  return words.filter((each) => each !== false)
}

const said = (key: string, label: string, without: Partial<InboxFilter>): FilterWords => ({
  key,
  label,
  without,
})
