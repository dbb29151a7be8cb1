import { useTranslations } from 'use-intl'
import type { Role } from '#app/modules/workspaces/role.ts'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import type { MemberView } from './member-view.ts'
import { RoleDialog } from './role-dialog.tsx'

type Props = { members: MemberView[]; rolesToGive: Role[]; workspaceName: string }

export function MemberList({ members, ...given }: Props) {
  const t = useTranslations('members')
  return (
    <section aria-labelledby="members">
      <h2 id="members" className="text-lg font-semibold tracking-tight">
        {t('title')}
      </h2>
      <p className="mt-1 text-sm text-muted">{t('lead')}</p>
      <ul className="panel mt-4 divide-y divide-line">
        {members.map((member) => (
          <MemberItem key={member.userId} {...given} member={member} />
        ))}
      </ul>
    </section>
  )
}

type ItemProps = Omit<Props, 'members'> & { member: MemberView }

function MemberItem({ member, rolesToGive, workspaceName }: ItemProps) {
  const t = useTranslations('members')
  const { userId, name, email, role, joined, twoFactor, isSelf, isTouchable, isLastOwner } = member
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 px-5 py-4">
      <div className="min-w-0 grow basis-64">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{name}</span>
          {isSelf ? <span className="badge">{t('you')}</span> : null}
          <span className="text-sm text-muted">{t(`role.${role}`)}</span>
        </p>
        <p className="truncate text-sm text-muted">{email}</p>
        <p className="mt-0.5 flex flex-wrap gap-x-4 text-sm text-muted">
          <time dateTime={joined.iso} title={joined.absolute}>
            {t('joined', { when: joined.relative })}
          </time>
          {twoFactor === null ? null : <span>{t(twoFactor ? 'twoFactorOn' : 'twoFactorOff')}</span>}
        </p>
        {isLastOwner && isSelf ? (
          <p className="mt-1.5 max-w-prose text-sm text-muted">{t('lastOwner')}</p>
        ) : null}
      </div>
      {isLastOwner ? null : (
        <div className="flex flex-wrap gap-2">
          {isTouchable ? (
            <RoleDialog userId={userId} name={name} role={role} roles={rolesToGive} />
          ) : null}
          {isSelf ? (
            <ConfirmButton
              label={t('leave')}
              title={t('leaveTitle', { workspace: workspaceName })}
              text={t('leaveText')}
              confirm={t('leaveConfirm')}
              fields={{ intent: 'leave' }}
            />
          ) : null}
          {!isSelf && isTouchable ? (
            <ConfirmButton
              label={t('remove')}
              title={t('removeTitle', { name })}
              text={t('removeText')}
              confirm={t('removeConfirm')}
              fields={{ intent: 'remove', userId }}
            />
          ) : null}
        </div>
      )}
    </li>
  )
}
