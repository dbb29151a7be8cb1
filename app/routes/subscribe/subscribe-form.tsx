import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { Trap } from '#app/ui/trap.tsx'
import { SubscriptionFields } from './subscription-fields.tsx'

type Props = {
  locale: Locale
  workspace: string
  /** What was typed and could not be taken. */
  typed: Record<string, string> | null
}

/** An address, how often, which language. Nothing here needs a script. */
export function SubscribeForm({ locale, workspace, typed }: Props) {
  const t = customerTranslator(locale)
  const chosen = { locale: typed?.['locale'] ?? locale, mode: typed?.['mode'] ?? 'each' }
  return (
    <>
      <h1>{t('subscribe.title', { workspace })}</h1>
      <p>{t('subscribe.lead')}</p>
      {typed === null ? null : (
        <p className="alert" role="alert" id="problem">
          {t('subscribe.problem.address')}
        </p>
      )}
      <form method="post" noValidate={typed !== null}>
        <input type="hidden" name="lang" value={locale} />
        <div>
          <label className="field" htmlFor="email">
            {t('subscribe.email')}
          </label>
          <input
            id="email"
            type="email"
            name="email"
            autoComplete="email"
            inputMode="email"
            required
            defaultValue={typed?.['email']}
            aria-invalid={typed === null ? undefined : true}
            aria-describedby={typed === null ? undefined : 'problem'}
          />
        </div>
        <SubscriptionFields locale={locale} chosen={chosen} />
        <Trap locale={locale} />
        <button>{t('subscribe.send')}</button>
        <p>
          <small>{t('subscribe.promise')}</small>
        </p>
      </form>
    </>
  )
}
