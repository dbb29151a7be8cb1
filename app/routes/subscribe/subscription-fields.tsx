import { customerTranslator } from '#app/texts/customer/translate.ts'
import { localeNames, locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'

const modes = ['each', 'monthly'] as const

type Props = { locale: Locale; chosen: { locale: string; mode: string } }

/** How often, and in which language the mails are. */
export function SubscriptionFields({ locale, chosen }: Props) {
  const t = customerTranslator(locale)
  return (
    <>
      <fieldset>
        <legend className="field">{t('subscribe.mode')}</legend>
        {modes.map((mode) => (
          <label key={mode} className="tick">
            <input type="radio" name="mode" value={mode} defaultChecked={chosen.mode === mode} />
            <span>
              {t(`subscribe.${mode}`)}
              <small>{t(`subscribe.${mode}Hint`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="choice">
        <span>{t('subscribe.locale')}</span>
        <select name="locale" defaultValue={chosen.locale}>
          {locales.map((each) => (
            <option key={each} value={each} lang={each}>
              {localeNames[each]}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}
