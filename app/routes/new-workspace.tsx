import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { chooseLocale } from '#app/http/locale.server.ts'
import { formOf, parseForm, typedIn } from '#app/http/parse-form.ts'
import { requireUser } from '#app/http/require-member.server.ts'
import { addWorkspace } from '#app/modules/automations/add-workspace.server.ts'
import { listMemberships } from '#app/modules/workspaces/find-membership.server.ts'
import type { User } from '#app/modules/workspaces/identity.server.ts'
import { newWorkspaceInput } from '#app/modules/workspaces/set-up-input.ts'
import { timeZones } from '#app/modules/workspaces/time-zones.ts'
import { adminTexts, adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { LonePage } from '#app/ui/lone-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useProblemTexts } from '#app/ui/problem-texts.ts'
import { TextsProvider } from '#app/ui/texts-provider.tsx'
import { CompanyFields } from './setup/company-fields.tsx'

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const user = await requireUser(context, request)
    const first = await requireAdminSomewhere(context, request, user)
    const locale = chooseLocale(request)
    return {
      locale,
      texts: adminTexts(locale),
      title: adminTranslator(locale)('newWorkspace.title'),
      timeZones: timeZones(),
      timeZone: first.timeZone,
    }
  })

export const action = ({ request, context }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const user = await requireUser(context, request)
    await requireAdminSomewhere(context, request, user)
    const form = formOf(context)
    const parsed = parseForm(newWorkspaceInput, form)
    if (!parsed.ok) return data({ problems: parsed.problems, values: parsed.values }, 422)
    const result = await addWorkspace(context.pool, {
      ...parsed.data,
      owner: user,
      now: context.now(),
    })
    if (result.outcome === 'added') return redirect(`/w/${parsed.data.slug}`)
    return data({ problems: { slug: 'slug_taken' }, values: typedIn(form) }, 422)
  })

/** Whoever manages one workspace may make another; 403 for everybody else. */
async function requireAdminSomewhere(context: RequestContext, request: Request, user: User) {
  const [first] = await listMemberships(context.pool, { userId: user.id, minimumRole: 'admin' })
  if (first === undefined) throw refusal(request, 403)
  return first.workspace
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: !loaded ? 'Heard' : `${loaded.title} · Heard` },
]

export default function NewWorkspace() {
  const { locale, texts } = useLoaderData<typeof loader>()
  return (
    <TextsProvider locale={locale} texts={texts}>
      <LonePage locale={locale} width="wide">
        <NewWorkspaceForm />
      </LonePage>
    </TextsProvider>
  )
}

function NewWorkspaceForm() {
  const t = useTranslations('newWorkspace')
  const account = useTranslations('account')
  const problem = useTranslations('problem')
  const { locale, timeZones: zones, timeZone } = useLoaderData<typeof loader>()
  const refused: Refused | undefined = useActionData<typeof action>()
  const problemOf = useProblemTexts(refused)
  const count = Object.keys(refused?.problems ?? {}).length
  const field = (name: string) => ({
    name,
    problem: problemOf(name),
    defaultValue: refused?.values[name],
  })
  return (
    <>
      <p>
        <a href="/" className="link inline-flex min-h-9 items-center text-sm">
          {`← ${account('back')}`}
        </a>
      </p>
      <h1 className="mt-2 text-2xl font-semibold tracking-tight text-balance">{t('title')}</h1>
      <p className="mt-2 max-w-prose text-muted">{t('lead')}</p>
      <form method="post" className="mt-8 space-y-8" noValidate>
        {count === 0 ? null : <Notice tone="bad">{problem('summary', { count })}</Notice>}
        <div className="panel grid gap-5 p-5 sm:grid-cols-2 sm:p-7">
          <CompanyFields field={field} locale={locale} zones={zones} zone={timeZone} />
        </div>
        <button type="submit" className="button w-full sm:w-auto">
          {t('submit')}
        </button>
      </form>
    </>
  )
}

type Refused = { problems: Record<string, string>; values: Record<string, string> }

export { ErrorPage as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
