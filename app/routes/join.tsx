import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
  TypedResponse,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerPage } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { chooseLocale } from '#app/http/locale.server.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import { findSession, withCookies } from '#app/http/session.server.ts'
import { acceptMemberInvitation } from '#app/modules/workspaces/accept-member-invitation.server.ts'
import { joinInput } from '#app/modules/workspaces/account-input.ts'
import { findMemberInvitation } from '#app/modules/workspaces/find-member-invitation.server.ts'
import type { FoundInvitation } from '#app/modules/workspaces/find-member-invitation.server.ts'
import { verifyToken } from '#app/platform/public-token.ts'
import { adminTexts, adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { LonePage } from '#app/ui/lone-page.tsx'
import { TextsProvider } from '#app/ui/texts-provider.tsx'
import { InvitationEnded } from './join/invitation-ended.tsx'
import { JoinForm } from './join/join-form.tsx'
import { viewInvitation } from './join/join-view.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const locale = chooseLocale(request)
    const { user, cookies } = await findSession(context, request)
    const found = await findInvitation(context, params['token'])
    const view = viewInvitation(found?.invitation ?? null, user)
    const t = adminTranslator(locale)
    const title =
      view.state === 'open'
        ? t('join.title', { workspace: view.workspaceName })
        : t(`join.endTitle.${view.state}`)
    return data(
      { locale, texts: adminTexts(locale), title, view, path: new URL(request.url).pathname },
      { status: statuses[view.state], headers: withCookies(cookies) },
    )
  })

const statuses = { open: 200, used: 410, revoked: 410, expired: 410, missing: 404 } as const

/** Whatever it comes to, the page says it: also that somebody was faster. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const found = await findInvitation(context, params['token'])
    const here = redirect(new URL(request.url).pathname)
    if (found === null || found.invitation.state !== 'open') return here
    const { user } = await findSession(context, request)
    if (user === null) return joinAnew(context, found, here)
    const { key, invitation } = found
    const person = { kind: 'user' as const, ...user }
    const result = await acceptMemberInvitation(context.pool, {
      ...key,
      person,
      now: context.now(),
    })
    return result.outcome === 'joined' ? redirect(`/w/${invitation.workspace.slug}`) : here
  })

type Found = { key: { workspaceId: string; invitationId: string }; invitation: FoundInvitation }

async function findInvitation(context: RequestContext, token = ''): Promise<Found | null> {
  const subject = verifyToken(context.config.secrets, 'member_invitation', token)
  if (subject === null) return null
  const key = { workspaceId: subject.workspaceId, invitationId: subject.rowId }
  const invitation = await findMemberInvitation(context.pool, { ...key, now: context.now() })
  return invitation === null ? null : { key, invitation }
}

async function joinAnew(
  context: RequestContext,
  { key, invitation }: Found,
  here: TypedResponse<never>,
) {
  const { identity, pool, clientAddress } = context
  const parsed = parseForm(joinInput, formOf(context))
  if (!parsed.ok) return data({ problems: parsed.problems, values: parsed.values }, 422)
  const { name, password } = parsed.data
  const passwordHash = await identity.hashPassword(password)
  const person = { kind: 'new' as const, name, passwordHash }
  const result = await acceptMemberInvitation(pool, { ...key, person, now: context.now() })
  if (result.outcome !== 'joined') return here
  const { email } = invitation
  const signedIn = await identity.signIn({ email, password, clientAddress })
  const cookies = signedIn.outcome === 'signed_in' ? signedIn.cookies : []
  return redirect(`/w/${invitation.workspace.slug}`, { headers: withCookies(cookies) })
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: !loaded ? 'Heard' : `${loaded.title} · Heard` },
]

export default function Join() {
  const { locale, texts, view, path } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <TextsProvider locale={locale} texts={texts}>
      <LonePage locale={locale}>
        {view.state === 'open' ? (
          <JoinForm view={view} path={path} refused={refused} />
        ) : (
          <InvitationEnded view={view} />
        )}
      </LonePage>
    </TextsProvider>
  )
}

export { ErrorPage as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
