import { useTranslations } from 'use-intl'
import type { WishView } from './alert-view.ts'

type Told = WishView['told']

/** Says in words what the stored settings do. */
export function AlertSentence({ told }: { told: Told }) {
  const t = useTranslations('alerts')
  const sentence = useSentence(told)
  const showsZone = told.scope !== 'none' && (told.channel === 'digest' || isQuiet(told))
  return (
    <section aria-labelledby="now" className="panel mt-6 p-5 sm:p-6">
      <h2 id="now" className="text-sm font-medium text-muted">
        {t('nowTitle')}
      </h2>
      <p className="mt-1 max-w-prose text-lg text-pretty">{sentence}</p>
      {showsZone ? (
        <p className="mt-1 text-sm text-muted">{t('sentence.zone', { zone: told.zone })}</p>
      ) : null}
    </section>
  )
}

const isQuiet = ({ quietFrom, days }: Told) => quietFrom !== null || days !== null

function useSentence(told: Told): string {
  const t = useTranslations('alerts.sentence')
  const how = useHow(told)
  const quiet = useQuiet(told)
  if (told.scope === 'none') return t('none')
  const which = t(told.scope)
  return quiet === null ? t('whole', { which, how }) : t('wholeQuiet', { which, how, quiet })
}

function useHow({ channel, hour, host, endpointIsOn }: Told): string {
  const t = useTranslations('alerts.sentence')
  if (channel === 'digest') return t('digest', { hour })
  if (channel === 'mail') return t('mail')
  return endpointIsOn ? t('endpoint', { host }) : t('endpointOff')
}

function useQuiet({ quietFrom: from, quietTo: to, days }: Told): string | null {
  const t = useTranslations('alerts.sentence')
  if (from === null || to === null) return days === null ? null : t('neverDays', { days })
  return days === null ? t('never', { from, to }) : t('neverBoth', { from, to, days })
}
