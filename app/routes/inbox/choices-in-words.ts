import { scoresOf } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { writeScore } from '#app/modules/triage/inbox-filter.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { locales } from '#app/texts/locales.ts'
import type { FilterChoices } from './inbox-data.ts'

type Named = { id: string; name: string }

type Found = {
  surveys: readonly (Named & { kind: SurveyKind })[]
  agents: readonly Named[]
  teams: readonly Named[]
  attributes: string[]
}

const channels = ['email', 'phone', 'chat', 'sns', 'web', 'other'] as const

/** What the list can be filtered by, as options of a form. */
export function choicesInWords(found: Found, locale: AdminLocale): FilterChoices {
  const t = adminTranslator(locale)
  const languages = new Intl.DisplayNames(locale, { type: 'language' })
  const kinds = [...new Set(found.surveys.map(({ kind }) => kind))]
  return {
    surveys: found.surveys.map(option),
    agents: found.agents.map(option),
    teams: found.teams.map(option),
    attributes: found.attributes,
    languages: locales.map((value) => ({ value, label: languages.of(value) ?? value })),
    channels: channels.map((value) => ({ value, label: t(`channel.${value}`) })),
    scores: kinds.flatMap((kind) =>
      scoresOf(kind).map((score) => ({
        value: writeScore({ kind, score }),
        label: `${t(`responses.${kind}`)} ${score}`,
      })),
    ),
  }
}

const option = ({ id, name }: Named) => ({ value: id, label: name })
