import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { passwordLengths } from '#app/modules/workspaces/password.ts'
import { TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useProblemTexts } from '#app/ui/problem-texts.ts'
import type { OpenInvitationView } from './join-view.ts'

type Refused = { problems: Record<string, string>; values: Record<string, string> }

type Props = { view: OpenInvitationView; path: string; refused: Refused | undefined }

/** An invitation that can be accepted, and the one thing that this reader does next. */
export function JoinForm({ view, path, refused }: Props) {
  const t = useTranslations('join')
  const role = useTranslations('members.role')
  const { workspaceName: workspace, inviterName: inviter } = view
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight text-balance [overflow-wrap:anywhere]">
        {t('title', { workspace })}
      </h1>
      <p className="mt-2 text-pretty text-muted [overflow-wrap:anywhere]">
        {inviter === null
          ? t('invitedByNobody', { workspace })
          : t('invited', { inviter, workspace })}
      </p>
      <dl className="panel mt-6 grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1.5 px-5 py-4">
        <Line name={t('email')}>{view.email}</Line>
        <Line name={t('role')}>{role(view.role)}</Line>
      </dl>
      <div className="mt-8">
        <NextStep view={view} path={path} refused={refused} />
      </div>
    </>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium [overflow-wrap:anywhere]">{children}</dd>
    </>
  )
}

function NextStep({ view, path, refused }: Props) {
  const t = useTranslations('join')
  const { reader, workspaceName: workspace } = view
  if (reader.kind === 'new') return <NewPerson view={view} refused={refused} />
  if (reader.kind === 'known')
    return (
      <>
        <p className="mb-5 text-pretty">{t('signInLead')}</p>
        <a href={`/signin?${new URLSearchParams({ next: path })}`} className="button w-full">
          {t('signIn')}
        </a>
      </>
    )
  if (reader.kind === 'other')
    return (
      <form method="post" action="/signout">
        <input type="hidden" name="next" value={path} />
        <Notice tone="middling" className="mb-5 [overflow-wrap:anywhere]">
          {t('otherPerson', { email: reader.email, invited: view.email })}
        </Notice>
        <button type="submit" className="button w-full">
          {t('switch')}
        </button>
      </form>
    )
  return (
    <form method="post">
      <button type="submit" className="button w-full">
        {t('submit', { workspace })}
      </button>
    </form>
  )
}

function NewPerson({ view, refused }: Pick<Props, 'view' | 'refused'>) {
  const t = useTranslations('join')
  const problemOf = useProblemTexts(refused)
  return (
    <form method="post" className="space-y-5" noValidate>
      <p className="text-pretty">{t('newLead')}</p>
      <TextField
        name="name"
        label={t('name')}
        problem={problemOf('name')}
        defaultValue={refused?.values['name']}
        autoComplete="name"
        required
      />
      {/* For password managers: which account the new password belongs to. */}
      <input type="email" name="email" value={view.email} autoComplete="username" readOnly hidden />
      <TextField
        name="password"
        type="password"
        label={t('password')}
        hint={t('passwordHint', { min: passwordLengths.min })}
        problem={problemOf('password')}
        autoComplete="new-password"
        required
      />
      <button type="submit" className="button w-full">
        {t('create', { workspace: view.workspaceName })}
      </button>
    </form>
  )
}
