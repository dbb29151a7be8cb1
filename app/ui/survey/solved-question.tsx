import { resolutions } from '#app/modules/responses/resolution.ts'
import type { Resolution } from '#app/modules/responses/resolution.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'

type Props = { locale: Locale; solved: Resolution | null; wantsHelp: boolean }

/**
 * After a ticket: is it solved, and should somebody come back? Nothing is chosen beforehand. The style sheet takes the
 * box away from those to whom it is solved, unless they have ticked it: what is sent stays in sight.
 */
export function SolvedQuestion({ locale, solved, wantsHelp }: Props) {
  const t = customerTranslator(locale)
  return (
    <fieldset className="solved">
      <legend className="field">{t('survey.solved')}</legend>
      <div className="scale scale-3">
        {resolutions.map((each) => (
          <label key={each}>
            <input type="radio" name="solved" value={each} defaultChecked={each === solved} />
            <span>{t(`survey.resolution.${each}`)}</span>
          </label>
        ))}
      </div>
      <label className="tick">
        <input type="checkbox" name="wants_help" value="yes" defaultChecked={wantsHelp} />
        <span>{t('survey.wantsHelp')}</span>
      </label>
    </fieldset>
  )
}

/** While the survey cannot be read, what was said to it stays in the form, to be sent again. */
export const UnaskedSolved = ({ solved, wantsHelp }: Omit<Props, 'locale'>) => (
  <>
    {solved === null ? null : <input type="hidden" name="solved" value={solved} />}
    {wantsHelp ? <input type="hidden" name="wants_help" value="yes" /> : null}
  </>
)
