import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'

/** A field that people do not see: whoever fills it is a machine. */
export const Trap = ({ locale }: { locale: Locale }) => (
  <div className="trap" aria-hidden="true">
    <label htmlFor="website">{customerTranslator(locale)('survey.trap')}</label>
    <input id="website" name="website" tabIndex={-1} autoComplete="off" />
  </div>
)
