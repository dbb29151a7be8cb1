import { useTranslations } from 'use-intl'
import { endpointFormats } from '#app/modules/webhooks/endpoint-formats.ts'
import { webhookEventTypes } from '#app/modules/webhooks/webhook-events.ts'
import { CheckField, TextField } from '#app/ui/field.tsx'
import { useEndpointProblems } from './endpoint-problems.ts'
import { eventKeys } from './event-key.ts'

export type RefusedEndpoint = {
  problems: Record<string, string>
  values: Record<string, string>
  events: string[]
}

type Values = { url: string; name: string; format: string; events: readonly string[] }

/** The fields of an endpoint, new or known; what was refused comes back as it was typed. */
export function EndpointFields({
  known,
  refused,
}: {
  known: Values
  refused: RefusedEndpoint | undefined
}) {
  const t = useTranslations('webhooks')
  const problemOf = useEndpointProblems(refused)
  const typed = (name: 'url' | 'name' | 'format') => refused?.values[name] ?? known[name]
  const events = refused?.events ?? known.events
  const problem = problemOf('events')
  return (
    <>
      <TextField
        name="url"
        type="url"
        label={t('url')}
        placeholder="https://…"
        defaultValue={typed('url')}
        problem={problemOf('url')}
        autoComplete="off"
        spellCheck={false}
        required
      />
      <TextField
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        defaultValue={typed('name')}
        problem={problemOf('name')}
        autoComplete="off"
      />
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t('format')}</legend>
        <div className="space-y-3">
          {endpointFormats.map((format) => (
            <CheckField
              key={format}
              type="radio"
              name="format"
              value={format}
              label={t(`formats.${format}`)}
              hint={t(`formatHints.${format}`)}
              defaultChecked={format === typed('format')}
            />
          ))}
        </div>
      </fieldset>
      <fieldset data-problem={problem === undefined ? undefined : ''}>
        <legend className="mb-2 text-sm font-medium">{t('events')}</legend>
        <div className="space-y-3">
          {webhookEventTypes.map((type) => (
            <CheckField
              key={type}
              name="events"
              value={type}
              label={t(`eventNames.${eventKeys[type]}`)}
              hint={t(`eventHints.${eventKeys[type]}`)}
              defaultChecked={events.includes(type)}
            />
          ))}
        </div>
        {problem === undefined ? null : (
          <p className="mt-2 text-sm font-medium text-bad">{problem}</p>
        )}
      </fieldset>
    </>
  )
}
