import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { dayLimits } from '#app/modules/workspaces/workspace-limits.ts'
import { localeNames, locales } from '#app/texts/locales.ts'
import { useFirstProblem } from '#app/ui/attention.ts'
import { CheckField, SelectField, TextAreaField, TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { WeekdayChoice } from './general-view.ts'
import { useSettingsProblems } from './settings-problems.ts'
import { SettingsSection } from './settings-section.tsx'
import { TimeZoneField } from './time-zone-field.tsx'

type Refused = {
  /** Everything is fine but for the question whether the zone is really to change. */
  asksZone: boolean
  problems: Record<string, string>
  values: Record<string, string>
}

type Props = {
  slug: string
  values: Record<string, string>
  weekdays: WeekdayChoice[]
  zones: string[]
  nowThere: string
  refused: Refused | undefined
}

type FieldOf = (name: string) => {
  name: string
  defaultValue: string | undefined
  problem: string | undefined
}

export function GeneralForm({ slug, values: stored, weekdays, zones, nowThere, refused }: Props) {
  const t = useTranslations('settings.general')
  const problemOf = useSettingsProblems(refused)
  const values = refused?.values ?? stored
  const form = useFirstProblem(refused)
  const field: FieldOf = (name) => ({ name, defaultValue: values[name], problem: problemOf(name) })
  return (
    <Form ref={form} method="post" noValidate className="mt-2">
      <Summary refused={refused} />
      <SettingsSection title={t('workspace')} text={t('workspaceText')}>
        <div className="sm:col-span-2">
          <TextField
            {...field('name')}
            label={t('name')}
            hint={t('nameHint')}
            autoComplete="organization"
            required
          />
        </div>
        <SelectField {...field('locale')} label={t('locale')} hint={t('localeHint')}>
          {locales.map((each) => (
            <option key={each} value={each} lang={each}>
              {localeNames[each]}
            </option>
          ))}
        </SelectField>
        <div>
          <p className="mb-1 text-sm font-medium">{t('slug')}</p>
          <p className="flex min-h-11 items-center font-mono text-sm">{slug}</p>
          <p className="mt-1 text-sm text-muted">{t('slugHint')}</p>
        </div>
      </SettingsSection>
      <SettingsSection title={t('days')} text={t('daysText')}>
        <TimeZoneField
          {...field('timeZone')}
          zones={zones}
          old={stored['timeZone'] ?? ''}
          asks={refused?.asksZone ?? false}
          nowThere={nowThere}
        />
      </SettingsSection>
      <Answers field={field} />
      <Calendar
        field={field}
        weekdays={weekdays}
        holidays={Number(stored['holidays'] ?? 0)}
        problem={problemOf('days')}
      />
      <SettingsSection title={t('ownDomains')} text={t('ownDomainsText')}>
        <div className="sm:col-span-2">
          <TextAreaField
            {...field('ownDomains')}
            label={t('domains')}
            hint={t('domainsHint')}
            rows={3}
            spellCheck={false}
            autoCapitalize="none"
          />
        </div>
      </SettingsSection>
      <div className="border-t border-line pt-6 lg:pl-[19.5rem]">
        <button type="submit" className="button w-full sm:w-auto">
          {t('save')}
        </button>
      </div>
    </Form>
  )
}

/** What stands in the way of saving; the fields themselves say more. */
function Summary({ refused }: { refused: Refused | undefined }) {
  const t = useTranslations('settings.general')
  const count = Object.keys(refused?.problems ?? {}).length
  const text = useTranslations('problem')('summary', { count })
  if (refused?.asksZone) {
    return (
      <Notice tone="middling" className="mt-6">
        <a href="#confirm-zone" className="underline underline-offset-4">
          {t('timeZoneAsk')}
        </a>
      </Notice>
    )
  }
  if (count === 0) return null
  return (
    <Notice tone="bad" className="mt-6">
      {text}
    </Notice>
  )
}

function Answers({ field }: { field: FieldOf }) {
  const t = useTranslations('settings.general')
  const { answerEditable, invitationExpires } = dayLimits
  return (
    <SettingsSection title={t('answers')} text={t('answersText')}>
      <TextField
        {...field('answerEditableDays')}
        type="number"
        {...answerEditable}
        label={t('answerEditableDays')}
        hint={t('answerEditableDaysHint', answerEditable)}
        required
      />
      <TextField
        {...field('invitationExpiresDays')}
        type="number"
        {...invitationExpires}
        label={t('invitationExpiresDays')}
        hint={t('invitationExpiresDaysHint', invitationExpires)}
        required
      />
    </SettingsSection>
  )
}

type CalendarProps = {
  field: FieldOf
  weekdays: WeekdayChoice[]
  holidays: number
  problem: string | undefined
}

function Calendar({ field, weekdays, holidays, problem }: CalendarProps) {
  const t = useTranslations('settings.general')
  return (
    <SettingsSection title={t('calendar')} text={t('calendarText')}>
      <fieldset
        className="sm:col-span-2"
        data-problem={problem === undefined ? undefined : ''}
        aria-describedby={problem === undefined ? undefined : 'days-problem'}
      >
        <legend className="mb-2 text-sm font-medium">{t('workingDays')}</legend>
        <div className="grid grid-cols-4 gap-x-5 gap-y-2.5 sm:flex">
          {weekdays.map(({ name, label }) => (
            <CheckField
              key={name}
              name={name}
              label={label}
              defaultChecked={field(name).defaultValue === 'on'}
            />
          ))}
        </div>
        {problem === undefined ? null : (
          <p id="days-problem" className="mt-1 text-sm font-medium text-bad">
            {problem}
          </p>
        )}
      </fieldset>
      <TextField {...field('from')} type="time" label={t('from')} required />
      <TextField {...field('to')} type="time" label={t('to')} required />
      <p className="text-sm sm:col-span-2">
        <span className="text-muted">{t('holidayCount', { count: holidays })}</span>{' '}
        <Link to="holidays" className="link">
          {t('holidaysChange')}
        </Link>
      </p>
    </SettingsSection>
  )
}
