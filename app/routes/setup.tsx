import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerPage } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { chooseLocale, localeOf } from '#app/http/locale.server.ts'
import { parseForm, formOf, typedIn } from '#app/http/parse-form.ts'
import { withCookies } from '#app/http/session.server.ts'
import { setUpDefaults, setUpWorkspace } from '#app/modules/automations/set-up-workspace.server.ts'
import { checkSetUpCode } from '#app/modules/workspaces/check-set-up-code.server.ts'
import { hasUsers } from '#app/modules/workspaces/has-users.server.ts'
import { setUpInput } from '#app/modules/workspaces/set-up-input.ts'
import type { SetUpInput } from '#app/modules/workspaces/set-up-input.ts'
import { timeZones } from '#app/modules/workspaces/time-zones.ts'
import { adminTexts, adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { exampleCommand } from '#app/ui/example-command.ts'
import { LonePage } from '#app/ui/lone-page.tsx'
import { TextsProvider } from '#app/ui/texts-provider.tsx'
import { SetUpForm } from './setup/set-up-form.tsx'
import type { SetUpProblems } from './setup/set-up-form.tsx'
import { SetUpReady } from './setup/set-up-ready.tsx'

/** The loader runs once more behind a set-up that has just succeeded, and must let its page be shown. */
const justSetUp = new WeakSet<RequestContext>()

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const locale = chooseLocale(request)
    if (!justSetUp.has(context) && (await hasUsers(context.pool))) throw redirect('/signin')
    return {
      locale,
      texts: adminTexts(locale),
      title: adminTranslator(locale)('setUp.title'),
      asksCode: context.config.setupCode !== null,
      timeZones: timeZones(),
      timeZone: locale === 'ja' ? 'Asia/Tokyo' : 'UTC',
    }
  })

export const action = ({ request, context }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    if (await hasUsers(context.pool)) throw redirect('/signin')
    const form = formOf(context)
    const refused = await refuseCode(context, form)
    if (refused !== null) return data(refused, 422)
    const parsed = parseForm(setUpInput, form)
    if (!parsed.ok) return data(problemsOf(parsed.problems, parsed.values), 422)
    const { password, ...given } = parsed.data
    const passwordHash = await context.identity.hashPassword(password)
    const result = await setUpWorkspace(context.pool, {
      ...given,
      passwordHash,
      now: context.now(),
    })
    if (result.outcome === 'already_set_up') throw redirect('/signin')
    if (result.outcome === 'slug_taken')
      return data(problemsOf({ slug: 'slug_taken' }, typedIn(form)), 422)
    justSetUp.add(context)
    const headers = withCookies(await signIn(context, parsed.data))
    return data(
      { state: 'ready' as const, ...describe(request, context, given, result.apiKey) },
      { headers },
    )
  })

const problemsOf = (
  problems: Record<string, string>,
  values: Record<string, string>,
): SetUpProblems => ({
  state: 'refused',
  problems,
  values,
})

async function refuseCode(
  context: RequestContext,
  form: URLSearchParams,
): Promise<SetUpProblems | null> {
  const { identity, config, clientAddress } = context
  const given = form.get('code') ?? ''
  const result = await checkSetUpCode(identity, {
    given,
    expected: config.setupCode,
    clientAddress,
  })
  if (result.outcome === 'accepted') return null
  if (result.outcome === 'wrong') return problemsOf({ code: 'code' }, typedIn(form))
  const minutes = Math.ceil(result.retryAfterSeconds / 60)
  return { ...problemsOf({ code: 'code_limited' }, typedIn(form)), minutes }
}

async function signIn(context: RequestContext, { email, password }: SetUpInput): Promise<string[]> {
  const { identity, clientAddress } = context
  const result = await identity.signIn({ email, password, clientAddress })
  return result.outcome === 'signed_in' ? result.cookies : []
}

type Given = Omit<SetUpInput, 'password'>

function describe(request: Request, context: RequestContext, given: Given, apiKey: string) {
  const { appUrl, mailCaptured } = context.config
  const { slug, workspaceName, email, name, locale } = given
  const t = adminTranslator(localeOf(request))
  const subject = t('ready.exampleSubject')
  const customer = { email, name, locale }
  const command = exampleCommand({ appUrl, apiKey, customer, subject, now: context.now() })
  return { slug, workspaceName, email, apiKey, command, mailCaptured, ...setUpDefaults }
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: !loaded ? 'Heard' : `${loaded.title} · Heard` },
]

export default function SetUp() {
  const { locale, texts, asksCode, timeZones: zones, timeZone } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <TextsProvider locale={locale} texts={texts}>
      <LonePage locale={locale} width="wide">
        {result?.state === 'ready' ? (
          <SetUpReady {...result} />
        ) : (
          <SetUpForm
            locale={locale}
            asksCode={asksCode}
            timeZones={zones}
            timeZone={timeZone}
            refused={result}
          />
        )}
      </LonePage>
    </TextsProvider>
  )
}

export { ErrorPage as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
