import { useTranslations } from 'use-intl'
import type { EndedInvitationView } from './join-view.ts'

export function InvitationEnded({ view }: { view: EndedInvitationView }) {
  const t = useTranslations('join')
  const { state, workspaceName: workspace, days } = view
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">
        {t(`endTitle.${state}`)}
      </h1>
      <p className="mt-3 text-pretty text-muted">{t(`endText.${state}`, { workspace, days })}</p>
      <p className="mt-8">
        <a href="/signin" className="button-quiet min-h-11">
          {t('toSignIn')}
        </a>
      </p>
    </>
  )
}
