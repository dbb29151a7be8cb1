import { useTranslations } from 'use-intl'
import { TextField } from '#app/ui/field.tsx'
import { useProblemTexts } from '#app/ui/problem-texts.ts'

type Refused = { problems: Record<string, string>; values: Record<string, string> }

type Props = { name: string; email: string; refused: Refused | undefined }

export function NameForm({ name, email, refused }: Props) {
  const t = useTranslations('account')
  const save = useTranslations('shell')('save')
  const problemOf = useProblemTexts(refused)
  return (
    <form method="post" className="space-y-5" noValidate>
      <input type="hidden" name="intent" value="name" />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="name"
          label={t('name')}
          hint={t('nameHint')}
          problem={problemOf('name')}
          defaultValue={refused?.values['name'] ?? name}
          autoComplete="name"
          required
        />
        <div>
          <p className="mb-1 text-sm font-medium">{t('email')}</p>
          <p className="flex min-h-11 items-center [overflow-wrap:anywhere]">{email}</p>
          <p className="mt-1 text-sm text-muted">{t('emailHint')}</p>
        </div>
      </div>
      <button type="submit" className="button-quiet">
        {save}
      </button>
    </form>
  )
}
