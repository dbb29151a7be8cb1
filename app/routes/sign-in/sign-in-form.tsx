import { useTranslations } from 'use-intl'
import { TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'

type Props = {
  next: string
  /** Whether a link would arrive. */
  canMail: boolean
  refused: { email: string; problem: string } | undefined
}

/** By password, or by a link to the same address. */
export function SignInForm({ next, canMail, refused }: Props) {
  const t = useTranslations('signIn')
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{t('title')}</h1>
      <p className="mt-2 text-pretty text-muted">{t('lead')}</p>
      <form method="post" className="mt-8 space-y-5">
        <input type="hidden" name="next" value={next} />
        {refused === undefined ? null : <Notice tone="bad">{refused.problem}</Notice>}
        <TextField
          name="email"
          type="email"
          label={t('email')}
          defaultValue={refused?.email}
          autoComplete="username"
          required
        />
        <TextField
          name="password"
          type="password"
          label={t('password')}
          autoComplete="current-password"
          required
        />
        <button type="submit" className="button w-full">
          {t('submit')}
        </button>
        {canMail ? <LinkInstead /> : null}
      </form>
    </>
  )
}

/** Another way for the same form, without the browser's own checks: it does without the password. */
function LinkInstead() {
  const t = useTranslations('signIn')
  return (
    <>
      <p className="flex items-center gap-3 text-sm text-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        {t('or')}
      </p>
      <button
        type="submit"
        name="by"
        value="link"
        formNoValidate
        className="button-quiet min-h-11 w-full justify-center"
      >
        {t('mailLink')}
      </button>
    </>
  )
}
