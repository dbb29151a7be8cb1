import type { WaveSummary } from '#app/modules/automations/summarize-waves.server.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'

type Terms = { isRunning: boolean; locale: string; t: ReturnType<typeof adminTranslator> }

/** How many have a turn in a wave and how many of them a day, and when the next one is; null for what is no wave. */
export function waveWords(wave: WaveSummary | null, { isRunning, locale, t }: Terms) {
  if (wave === null) return null
  const { customers, perDay, nextOn } = wave
  if (customers === 0) return isRunning ? t('automations.waveUnplanned') : null
  const facts = t('automations.waveFacts', { customers, perDay })
  if (nextOn === null || !isRunning) return facts
  return `${facts} ${t('automations.waveNext', { date: dateText(nextOn, locale) })}`
}

const dateText = (date: string, locale: string) =>
  new Intl.DateTimeFormat(locale, {
    ...{ timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' },
  }).format(new Date(`${date}T00:00:00Z`))
