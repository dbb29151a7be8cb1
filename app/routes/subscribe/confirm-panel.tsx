import type { Confirmation } from '#app/modules/changes/confirm-subscription.server.ts'
import { confirmDays } from '#app/modules/changes/subscription-terms.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { Trap } from '#app/ui/trap.tsx'

type Props = { locale: Locale; confirmation: Confirmation }

/** The one button that subscribes; what follows from it; or why it is not there any more. */
export function ConfirmPanel({ locale, confirmation }: Props) {
  const t = customerTranslator(locale)
  const { state, workspaceName: workspace, workspaceSlug, email, mode } = confirmation
  const page = `/updates/${workspaceSlug}`
  const what = t(`subscribe.confirm.${mode}`, { workspace, email })
  if (state === 'expired')
    return (
      <>
        <p className="from">{workspace}</p>
        <h1>{t('subscribe.confirm.expiredTitle')}</h1>
        <p>{t('subscribe.confirm.expiredText', { days: confirmDays })}</p>
        <p>
          <a href={`${page}/subscribe?lang=${locale}`}>{t('subscribe.confirm.again')}</a>
        </p>
      </>
    )
  if (state === 'subscribed')
    return (
      <>
        <p className="from">{workspace}</p>
        <h1>{t('subscribe.confirm.doneTitle')}</h1>
        <p>{what}</p>
        <p>{t('subscribe.confirm.doneHint')}</p>
        <p>
          <a href={`${page}?lang=${locale}`}>← {t('subscribe.back')}</a>
        </p>
      </>
    )
  return (
    <>
      <p className="from">{workspace}</p>
      <h1>{t('subscribe.confirm.title')}</h1>
      <p>{what}</p>
      <form method="post">
        <input type="hidden" name="lang" value={locale} />
        <Trap locale={locale} />
        <button>{t('subscribe.confirm.button')}</button>
      </form>
    </>
  )
}
