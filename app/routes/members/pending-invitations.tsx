import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import type { InvitationView } from './member-view.ts'

export function PendingInvitations({ invitations }: { invitations: InvitationView[] }) {
  const t = useTranslations('members')
  return (
    <section aria-labelledby="pending">
      <h2 id="pending" className="text-lg font-semibold tracking-tight">
        {t('pending')}
      </h2>
      <ul className="panel mt-4 divide-y divide-line">
        {invitations.map((invitation) => (
          <InvitationItem key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </section>
  )
}

function InvitationItem({ invitation }: { invitation: InvitationView }) {
  const t = useTranslations('members')
  const { id, email, role, invitedBy, expires, isExpired, isTouchable } = invitation
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 px-5 py-4">
      <div className="min-w-0 grow basis-64">
        <p className="truncate font-medium">{email}</p>
        <p className="flex flex-wrap gap-x-4 text-sm text-muted">
          <span>{t(`role.${role}`)}</span>
          <span className={isExpired ? 'font-medium text-middling' : undefined}>
            {t(isExpired ? 'expired' : 'expires', { when: expires })}
          </span>
          {invitedBy === null ? null : <span>{t('invitedBy', { name: invitedBy })}</span>}
        </p>
      </div>
      {isTouchable ? (
        <div className="flex flex-wrap gap-2">
          <Form method="post">
            <input type="hidden" name="intent" value="resend" />
            <input type="hidden" name="invitationId" value={id} />
            <button type="submit" className="button-quiet" aria-label={t('resendTo', { email })}>
              {t('resend')}
            </button>
          </Form>
          <ConfirmButton
            label={t('revoke')}
            title={t('revokeTitle', { email })}
            text={t('revokeText')}
            confirm={t('revokeConfirm')}
            fields={{ intent: 'revoke', invitationId: id }}
          />
        </div>
      ) : null}
    </li>
  )
}
