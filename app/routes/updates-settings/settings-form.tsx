import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { defaultUpdatesSettings, settingsLimits } from '#app/modules/changes/updates-settings.ts'
import type { UpdatesSettings } from '#app/modules/changes/updates-settings.ts'
import type { AdminTexts } from '#app/texts/admin/en.ts'
import { useFirstProblem } from '#app/ui/attention.ts'
import { CheckField, TextField } from '#app/ui/field.tsx'
import { SettingsSection } from '../settings/settings-section.tsx'

type Refused = { problems: Record<string, string>; values: Record<string, string> } | undefined

type Props = { settings: UpdatesSettings; refused: Refused }

const names = [
  'whole',
  'clock',
  'after_start',
] as const satisfies readonly (keyof AdminTexts['updates']['settings']['problem'])[]

const { windowFrom: usualFrom, windowTo: usualTo } = defaultUpdatesSettings

/** As the form shows them: what is stored, or what was typed and could not be taken. */
function shownOf(settings: UpdatesSettings, refused: Refused) {
  const typed = refused?.values
  const isTicked = (name: string, stored: boolean) =>
    typed === undefined ? stored : typed[name] === 'yes'
  return {
    gatherMinutes: typed?.['gatherMinutes'] ?? String(settings.gatherMinutes),
    quietDays: typed?.['quietDays'] ?? String(settings.quietDays),
    hasWindow: isTicked('hasWindow', settings.windowFrom !== null),
    windowFrom: typed?.['windowFrom'] ?? settings.windowFrom ?? usualFrom ?? '',
    windowTo: typed?.['windowTo'] ?? settings.windowTo ?? usualTo ?? '',
    noOpensFollowUp: isTicked('noOpensFollowUp', settings.noOpensFollowUp),
    isLedgerPublic: isTicked('isLedgerPublic', settings.isLedgerPublic),
  }
}

export function SettingsForm({ settings, refused }: Props) {
  const t = useTranslations('updates.settings')
  const form = useFirstProblem(refused)
  const shown = shownOf(settings, refused)
  const problemOf = (field: string, max = 0) => {
    const name = names.find((each) => each === refused?.problems[field])
    return name === undefined ? undefined : t(`problem.${name}`, { max })
  }
  const number = (name: 'gatherMinutes' | 'quietDays') => ({
    ...{ name, defaultValue: shown[name], problem: problemOf(name, settingsLimits[name]) },
    ...{ label: t(name), hint: t(`${name}Hint`), inputMode: 'numeric' as const },
  })
  const clock = (name: 'windowFrom' | 'windowTo') => ({
    ...{ name, type: 'time', defaultValue: shown[name], label: t(name) },
    problem: problemOf(name),
  })
  const box = (name: 'hasWindow' | 'noOpensFollowUp' | 'isLedgerPublic') => ({
    ...{ name, value: 'yes', defaultChecked: shown[name], label: t(name), hint: t(`${name}Hint`) },
  })
  return (
    <Form ref={form} method="post" noValidate className="mt-2">
      <SettingsSection title={t('mails')} text={t('mailsText')}>
        <TextField {...number('gatherMinutes')} />
        <TextField {...number('quietDays')} />
        <div className="sm:col-span-2">
          <CheckField {...box('hasWindow')} />
        </div>
        <TextField {...clock('windowFrom')} />
        <TextField {...clock('windowTo')} />
      </SettingsSection>
      <SettingsSection title={t('after')} text={t('afterText')}>
        <div className="sm:col-span-2">
          <CheckField {...box('noOpensFollowUp')} />
        </div>
      </SettingsSection>
      <SettingsSection title={t('ledger')} text={t('ledgerText')}>
        <div className="sm:col-span-2">
          <CheckField {...box('isLedgerPublic')} />
        </div>
      </SettingsSection>
      <button type="submit" className="button">
        {t('save')}
      </button>
    </Form>
  )
}
