import { Form } from '@remix-run/react'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import type { Role } from '#app/modules/workspaces/role.ts'
import { closePopover } from '#app/ui/close-popover.ts'
import { RoleChoice } from './role-choice.tsx'

type Props = { userId: string; name: string; role: Role; roles: Role[] }

/** A button that asks which role it shall be. A popover, because the browser opens and closes it without any script. */
export function RoleDialog({ userId, name, role, roles }: Props) {
  const t = useTranslations('members')
  const cancel = useTranslations('shell')('cancel')
  const id = `role-${useId().replaceAll(':', '')}`
  return (
    <>
      <button
        type="button"
        className="button-quiet"
        aria-label={t('changeRoleOf', { name })}
        {...{ popovertarget: id }}
      >
        {t('changeRole')}
      </button>
      <div
        id={id}
        role="dialog"
        aria-labelledby={`${id}-title`}
        className="popover"
        {...{ popover: 'auto' }}
      >
        <h3 id={`${id}-title`} className="mb-4 text-lg font-semibold tracking-tight">
          {t('roleTitle', { name })}
        </h3>
        <Form method="post" onSubmit={closePopover}>
          <input type="hidden" name="intent" value="role" />
          <input type="hidden" name="userId" value={userId} />
          <RoleChoice legend={t('inviteRole')} hidesLegend roles={roles} chosen={role} />
          <div className="mt-6 flex flex-wrap items-center justify-end gap-2.5">
            <button
              type="button"
              className="button-quiet"
              {...{ popovertarget: id, popovertargetaction: 'hide' }}
            >
              {cancel}
            </button>
            <button type="submit" className="button">
              {t('roleSubmit')}
            </button>
          </div>
        </Form>
      </div>
    </>
  )
}
