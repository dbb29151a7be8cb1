import type { StandingSubscription } from '#app/modules/changes/change-subscription.server.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { Trap } from '#app/ui/trap.tsx'
import { SubscriptionFields } from '../subscribe/subscription-fields.tsx'

export type SubscriptionView = Omit<StandingSubscription, 'workspaceSlug'> & { isSaved: boolean }

type Props = { locale: Locale; subscription: SubscriptionView }

/** What a subscriber of the public page gets: how often, in which language, or nothing any more. */
export function SubscriptionForm({ locale, subscription }: Props) {
  const t = customerTranslator(locale)
  const { workspaceName: workspace, email, mode, isActive, isSaved } = subscription
  const willCome = mode === 'monthly' ? 'willMonthly' : 'willEach'
  return (
    <>
      <h1>{t('subscribe.manage.title', { workspace })}</h1>
      <p>{t('subscribe.manage.text', { email })}</p>
      <div id="status" role="status" className={isSaved || !isActive ? 'told' : undefined}>
        {isSaved ? t('subscribe.manage.saved') : null}
        {isActive && !isSaved ? null : (
          <p>{t(`subscribe.manage.${isActive ? willCome : 'stopped'}`)}</p>
        )}
      </div>
      <form method="post">
        <input type="hidden" name="lang" value={locale} />
        <SubscriptionFields locale={locale} chosen={subscription} />
        <Trap locale={locale} />
        <button>{t(isActive ? 'subscribe.manage.save' : 'subscribe.manage.startAgain')}</button>
        {isActive ? (
          <button className="quiet" name="stop_all" value="yes">
            {t('subscribe.manage.stop')}
          </button>
        ) : null}
      </form>
    </>
  )
}
