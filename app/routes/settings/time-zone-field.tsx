import { useTranslations } from 'use-intl'
import { CheckField, SelectField } from '#app/ui/field.tsx'

type Props = {
  name: string
  defaultValue: string | undefined
  problem: string | undefined
  zones: string[]
  /** The zone that is in force. */
  old: string
  /** Whether the choice has to be confirmed, for it moves the bounds of past days too. */
  asks: boolean
  nowThere: string
}

const readable = (zone: string) => zone.replaceAll('_', ' ')

export function TimeZoneField({ zones, old, asks, nowThere, ...field }: Props) {
  const t = useTranslations('settings.general')
  const wish = field.defaultValue ?? old
  return (
    <>
      <div className="sm:col-span-2">
        <SelectField
          {...field}
          label={t('timeZone')}
          hint={
            asks ? t('timeZoneHint') : `${t('timeZoneHint')} ${t('nowThere', { time: nowThere })}`
          }
        >
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {readable(zone)}
            </option>
          ))}
        </SelectField>
      </div>
      {asks ? (
        <div
          id="confirm-zone"
          role="alert"
          data-problem=""
          className="rounded-lg bg-middling-soft px-4 py-3.5 sm:col-span-2"
        >
          <p className="mb-3 text-sm text-pretty text-middling">
            {t('timeZoneChange', { zone: readable(wish), old: readable(old) })}
          </p>
          <CheckField
            name="confirmedTimeZone"
            value={wish}
            label={t('timeZoneConfirm', { zone: readable(wish) })}
          />
        </div>
      ) : null}
    </>
  )
}
