import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { checkSender, systemDns } from '#app/modules/mail/check-sender.server.ts'
import { mailHookPath } from '#app/modules/mail/mail-hook.ts'
import { sendTestMail } from '#app/modules/mail/send-test-mail.server.ts'
import { senderAddress } from '#app/modules/mail/sender-address.ts'
import { loadSender } from '#app/modules/workspaces/load-sender.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { senderInput } from '#app/modules/workspaces/sender-input.ts'
import { updateSender } from '#app/modules/workspaces/update-sender.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { BounceHook } from './sender/bounce-hook.tsx'
import { DnsCheck } from './sender/dns-check.tsx'
import { SenderForm } from './sender/sender-form.tsx'
import { SenderReading } from './sender/sender-reading.tsx'
import { formValuesOf } from './sender/sender-view.ts'
import { TestMail } from './sender/test-mail.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member, user } = await requireMember(context, request, params.workspace)
    const { searchParams } = new URL(request.url)
    const { appUrl, secrets, mailSetup: setup, mailCaptured, dns } = context.config
    const { workspaceName, ...sender } = await loadSender(context.pool, {
      workspaceId: workspace.id,
    })
    const ownAddress = senderAddress(setup.mailFrom)
    const fromAddress = sender.senderAddress ?? ownAddress
    const changes = isAtLeast(member.role, 'admin')
    const ask = () => checkSender(dns ?? systemDns(), { setup, fromAddress })
    return {
      title: `${adminTranslator(localeOf(request))('sender.title')} · ${workspaceName}`,
      saved: searchParams.has('saved'),
      tested: searchParams.has('tested'),
      changes,
      tests: isAtLeast(member.role, 'manager'),
      email: user.email,
      mailCaptured,
      values: formValuesOf(sender),
      installation: { workspaceName, mailFrom: setup.mailFrom },
      ownAddress,
      fromAddress,
      lines: searchParams.has('check') ? await ask() : null,
      bounceAddress: setup.bounceAddress,
      // Whoever knows it may report bounces.
      hookUrl: changes ? appUrl + mailHookPath(secrets, workspace.id) : null,
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const isTest = formOf(context).get('intent') === 'test'
    const role = isTest ? 'manager' : 'admin'
    const membership = await requireMember(context, request, params.workspace, role)
    return isTest ? test(context, membership) : save(request, context, membership)
  })

async function test(context: RequestContext, membership: Membership) {
  const { workspace, user } = membership
  const { outcome } = await sendTestMail(context.pool, {
    workspaceId: workspace.id,
    member: { userId: user.id, name: user.name, email: user.email },
    actor: actorOf(membership),
    now: context.now(),
    mailDomain: context.config.mailDomain,
  })
  if (outcome === 'too_often') return data({ kind: 'too_often' as const }, 422)
  return redirect(`/w/${workspace.slug}/settings/sender?tested#test`)
}

async function save(request: Request, context: RequestContext, membership: Membership) {
  const { id: workspaceId, slug } = membership.workspace
  const parsed = parseForm(senderInput, formOf(context))
  if (!parsed.ok) return data({ kind: 'refused' as const, ...parsed }, 422)
  const outcome = await updateSender(context.pool, {
    workspaceId,
    sender: parsed.data,
    actor: actorOf(membership),
    now: context.now(),
  })
  if (outcome === 'not_found') throw refusal(request, 404)
  return redirect(`/w/${slug}/settings/sender?saved`)
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function Sender() {
  const saved = useTranslations('shell')('saved')
  const loaded = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  const refused = done?.kind === 'refused' ? done : undefined
  const { values, installation, ownAddress, hookUrl: hook } = loaded
  const untested = loaded.tested && done === undefined ? 'sent' : 'none'
  return (
    <>
      {loaded.saved && done === undefined ? (
        <Notice tone="good" className="mt-6">
          {saved}
        </Notice>
      ) : null}
      {loaded.changes ? (
        <SenderForm
          key={JSON.stringify(values)}
          {...{ values, installation, ownAddress, refused }}
        />
      ) : (
        <SenderReading {...{ values, installation }} />
      )}
      {loaded.tests ? (
        <TestMail
          email={loaded.email}
          state={done?.kind === 'too_often' ? 'too_often' : untested}
          mailCaptured={loaded.mailCaptured}
        />
      ) : null}
      <DnsCheck lines={loaded.lines} address={loaded.fromAddress} />
      {hook === null ? null : <BounceHook bounceAddress={loaded.bounceAddress} hookUrl={hook} />}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
