import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { alertChannels, alertScopes } from '#app/modules/follow-ups/listener.ts'
import { useFirstProblem } from '#app/ui/attention.ts'
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx'
import { SettingsSection } from '../settings/settings-section.tsx'
import { useAlertProblems } from './alert-problems.ts'
import { readable } from './alert-view.ts'
import type { WishView } from './alert-view.ts'

type Choice = { value: string; label: string }

type Refused = {
  problems: Record<string, string>
  values: Record<string, string>
  quietDays: string[]
}

type Props = {
  wish: WishView
  email: string
  workspaceZone: string
  zones: string[]
  choices: { most: number; weekdays: Choice[]; hours: Choice[] }
  /** Whether there is an address of their own that can be chosen. */
  hasAddress: boolean
  refused: Refused | undefined
}

export function AlertForm({ wish, refused, email, choices, hasAddress, ...zones }: Props) {
  const t = useTranslations('alerts')
  const problemOf = useAlertProblems(refused)
  const form = useFirstProblem(refused)
  const typed = (name: keyof WishView['values']) => refused?.values[name] ?? wish.values[name]
  const channelProblem = problemOf('channel')
  return (
    <Form ref={form} method="post" noValidate className="group mt-2">
      <input type="hidden" name="intent" value="save" />
      <SettingsSection title={t('which')} text={t('whichText')}>
        <div className="space-y-4 sm:col-span-2">
          {alertScopes.map((scope) => (
            <CheckField
              key={scope}
              type="radio"
              name="scope"
              value={scope}
              label={t(`scope.${scope}`)}
              hint={t(`scopeHint.${scope}`)}
              defaultChecked={scope === typed('scope')}
            />
          ))}
        </div>
      </SettingsSection>
      <SettingsSection title={t('how')} text={t('howText', { most: choices.most })}>
        <div
          className="space-y-4 sm:col-span-2"
          data-problem={channelProblem === undefined ? undefined : ''}
        >
          {alertChannels.map((channel) => (
            <CheckField
              key={channel}
              type="radio"
              name="channel"
              value={channel}
              label={t(`channel.${channel}`)}
              hint={t(`channelHint.${channel}`, { email })}
              defaultChecked={channel === typed('channel')}
              disabled={channel === 'endpoint' && !hasAddress}
            />
          ))}
          <Problem text={channelProblem} />
        </div>
        {/* Shown while the daily mail is chosen, without any script. */}
        <div className="hidden group-has-[[value=digest]:checked]:block">
          <SelectField
            name="digestHour"
            label={t('digestHour')}
            defaultValue={typed('digestHour')}
            problem={problemOf('digestHour')}
          >
            {choices.hours.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SelectField>
        </div>
      </SettingsSection>
      <SettingsSection title={t('when')} text={t('whenText')}>
        <TextField
          name="quietFrom"
          type="time"
          label={t('quietFrom')}
          defaultValue={typed('quietFrom')}
          problem={problemOf('quietFrom')}
        />
        <TextField
          name="quietTo"
          type="time"
          label={t('quietTo')}
          defaultValue={typed('quietTo')}
          problem={problemOf('quietTo')}
        />
        <p className="-mt-3 text-sm text-muted sm:col-span-2">{t('quietHint')}</p>
        <QuietDays
          days={choices.weekdays}
          chosen={refused?.quietDays ?? wish.quietDays}
          problem={problemOf('quietDays')}
        />
        <ZoneField {...zones} chosen={typed('timeZone')} problem={problemOf('timeZone')} />
      </SettingsSection>
      <div className="border-t border-line pt-6 lg:pl-[19.5rem]">
        <button type="submit" className="button w-full sm:w-auto">
          {t('save')}
        </button>
      </div>
    </Form>
  )
}

function Problem({ text }: { text: string | undefined }) {
  return text === undefined ? null : (
    <p role="alert" className="text-sm font-medium text-bad">
      {text}
    </p>
  )
}

type DaysProps = { days: Choice[]; chosen: string[]; problem: string | undefined }

function QuietDays({ days, chosen, problem }: DaysProps) {
  const t = useTranslations('alerts')
  return (
    <fieldset className="sm:col-span-2" data-problem={problem === undefined ? undefined : ''}>
      <legend className="mb-2 text-sm font-medium">{t('quietDays')}</legend>
      <div className="grid grid-cols-4 gap-x-5 gap-y-2.5 sm:flex">
        {days.map(({ value, label }) => (
          <CheckField
            key={value}
            name="quietDays"
            value={value}
            label={label}
            defaultChecked={chosen.includes(value)}
          />
        ))}
      </div>
      <Problem text={problem} />
    </fieldset>
  )
}

type ZoneProps = {
  workspaceZone: string
  zones: string[]
  chosen: string
  problem: string | undefined
}

function ZoneField({ workspaceZone, zones, chosen, problem }: ZoneProps) {
  const t = useTranslations('alerts')
  return (
    <div className="sm:col-span-2">
      <SelectField name="timeZone" label={t('timeZone')} defaultValue={chosen} problem={problem}>
        <option value="">{t('workspaceZone', { zone: readable(workspaceZone) })}</option>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {readable(zone)}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
