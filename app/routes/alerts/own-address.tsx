import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { useFirstProblem } from '#app/ui/attention.ts'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import { CheckField, TextField } from '#app/ui/field.tsx'
import { useEndpointProblems } from '../webhooks/endpoint-problems.ts'
import type { OwnEndpointView } from './alert-view.ts'

type Refused = { problems: Record<string, string>; values: Record<string, string> }

type Props = { endpoint: OwnEndpointView | null; refused: Refused | undefined }

/** Where a member hears instead of by mail: one address of their own. */
export function OwnAddress({ endpoint, refused }: Props) {
  const t = useTranslations('alerts')
  return (
    <section
      aria-labelledby="own"
      className="mt-8 grid gap-x-10 gap-y-4 border-t border-line py-8 lg:grid-cols-[17rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id="own" className="text-lg font-semibold tracking-tight">
          {t('own')}
        </h2>
        <p className="mt-1 max-w-prose text-sm text-pretty text-muted">{t('ownText')}</p>
      </div>
      <div className="min-w-0 max-w-xl">
        {endpoint === null ? <AddressForm refused={refused} /> : <Address {...endpoint} />}
      </div>
    </section>
  )
}

/** A chat is what most want: programs are for the workspace's webhooks. */
const offered = ['slack', 'standard'] as const

function AddressForm({ refused }: Pick<Props, 'refused'>) {
  const t = useTranslations('alerts')
  const formats = useTranslations('webhooks')
  const problemOf = useEndpointProblems(refused)
  const form = useFirstProblem(refused)
  const tooMany = refused?.problems['url'] === 'too_many' ? t('tooMany') : undefined
  return (
    <Form ref={form} method="post" noValidate className="space-y-5">
      <input type="hidden" name="intent" value="add" />
      <TextField
        name="url"
        type="url"
        label={t('url')}
        hint={t('urlHint')}
        placeholder="https://"
        defaultValue={refused?.values['url']}
        problem={tooMany ?? problemOf('url')}
        autoComplete="off"
        spellCheck={false}
        required
      />
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t('format')}</legend>
        <div className="space-y-3">
          {offered.map((format) => (
            <CheckField
              key={format}
              type="radio"
              name="format"
              value={format}
              label={formats(`formats.${format}`)}
              hint={formats(`formatHints.${format}`)}
              defaultChecked={format === (refused?.values['format'] ?? 'slack')}
            />
          ))}
        </div>
      </fieldset>
      <button type="submit" className="button-quiet w-full sm:w-auto">
        {t('add')}
      </button>
    </Form>
  )
}

function Address({ id, host, format, isOn, calls }: OwnEndpointView) {
  const t = useTranslations('alerts')
  const formats = useTranslations('webhooks.formats')
  return (
    <div className="panel p-5 sm:p-6">
      <p className="font-mono text-sm break-all">{host}</p>
      <p className="mt-0.5 text-sm text-muted">{formats(format)}</p>
      {isOn ? null : <p className="mt-3 text-sm font-medium text-bad">{t('isOff')}</p>}
      <div className="mt-4 flex flex-wrap gap-2.5">
        <Form method="post">
          <input type="hidden" name="intent" value={isOn ? 'test' : 'turn_on'} />
          <input type="hidden" name="endpoint" value={id} />
          <button type="submit" className="button-quiet">
            {isOn ? t('test') : t('turnOn')}
          </button>
        </Form>
        <ConfirmButton
          label={t('remove')}
          title={t('removeTitle')}
          text={t('removeText')}
          confirm={t('removeConfirm')}
          fields={{ intent: 'remove', endpoint: id }}
        />
      </div>
      <LastCalls calls={calls} />
    </div>
  )
}

function LastCalls({ calls }: Pick<OwnEndpointView, 'calls'>) {
  const t = useTranslations('alerts')
  const states = useTranslations('webhooks.one.deliveryState')
  return (
    <div className="mt-5 border-t border-line pt-4">
      <h3 className="text-sm font-medium">{t('lastCalls')}</h3>
      {calls.length === 0 ? (
        <p className="mt-1 text-sm text-muted">{t('noCalls')}</p>
      ) : (
        <ul className="mt-2 space-y-1.5 text-sm">
          {calls.map(({ id, at, state, detail }) => (
            <li key={id} className="flex flex-wrap gap-x-3">
              <time dateTime={at.iso} title={at.absolute} className="text-muted">
                {at.relative}
              </time>
              <span className={state === 'failed' ? 'font-medium text-bad' : 'font-medium'}>
                {states(state)}
              </span>
              <span className="words min-w-0 text-muted">{detail}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
