import { useTranslations } from 'use-intl'
import { passwordLengths } from '#app/modules/workspaces/password.ts'
import { TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useProblemTexts } from '#app/ui/problem-texts.ts'

type Refused = { problems: Record<string, string>; problem: string | null }

type Props = { email: string; refused: Refused | undefined }

export function PasswordForm({ email, refused }: Props) {
  const t = useTranslations('account')
  const problemOf = useProblemTexts(refused)
  const problem = refused?.problem ?? null
  return (
    <form method="post" className="space-y-5" noValidate>
      <input type="hidden" name="intent" value="password" />
      {/* For password managers: whose password it is. */}
      <input type="email" name="username" value={email} autoComplete="username" readOnly hidden />
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="currentPassword"
          type="password"
          label={t('currentPassword')}
          problem={problemOf('currentPassword')}
          autoComplete="current-password"
          required
        />
        <TextField
          name="newPassword"
          type="password"
          label={t('newPassword')}
          hint={t('newPasswordHint', { min: passwordLengths.min })}
          problem={problemOf('newPassword')}
          autoComplete="new-password"
          required
        />
      </div>
      <button type="submit" className="button-quiet">
        {t('changePassword')}
      </button>
    </form>
  )
}
