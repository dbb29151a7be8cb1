import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { Role } from '#app/modules/workspaces/role.ts'
import { useFirstProblem } from '#app/ui/attention.ts'
import { TextField } from '#app/ui/field.tsx'
import { useProblemTexts } from '#app/ui/problem-texts.ts'
import type { InviteRefused } from './member-acts.server.ts'
import { RoleChoice } from './role-choice.tsx'

type Props = { roles: Role[]; refused: InviteRefused | undefined }

export function InviteForm({ roles, refused }: Props) {
  const t = useTranslations('members')
  const form = useFirstProblem(refused)
  const usual = useProblemTexts(refused)
  const emailProblem =
    refused?.problems['email'] === 'already_member' ? t('alreadyMember') : usual('email')
  return (
    <section aria-labelledby="invite" className="panel p-5 sm:p-6">
      <h2 id="invite" className="text-lg font-semibold tracking-tight">
        {t('inviteTitle')}
      </h2>
      <p className="mt-1 text-sm text-muted">{t('inviteLead')}</p>
      <Form ref={form} method="post" noValidate className="mt-5 space-y-5">
        <input type="hidden" name="intent" value="invite" />
        <TextField
          name="email"
          type="email"
          label={t('email')}
          defaultValue={refused?.values['email']}
          problem={emailProblem}
          autoComplete="off"
          required
        />
        <RoleChoice
          legend={t('inviteRole')}
          roles={roles}
          chosen={refused?.values['role'] ?? 'viewer'}
          problem={usual('role')}
        />
        <button type="submit" className="button w-full">
          {t('invite')}
        </button>
      </Form>
    </section>
  )
}
