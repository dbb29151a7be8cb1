import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import {
  addSuppression,
  removeSuppression,
} from '#app/modules/customers/change-suppression.server.ts'
import { isEmailAddress } from '#app/modules/customers/email-pattern.ts'
import {
  countByReason,
  isEmailHash,
  listSuppressions,
  readSuppressionCursor,
} from '#app/modules/customers/list-suppressions.server.ts'
import { mailHookPath } from '#app/modules/mail/mail-hook.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { CustomersNav } from './customers/customers-nav.tsx'
import { AddForm } from './suppressions/add-form.tsx'
import { HookAddress } from './suppressions/hook-address.tsx'
import { addressOf, readListAddress, reasons } from './suppressions/list-address.ts'
import { SuppressionSearch } from './suppressions/suppression-search.tsx'
import { SuppressionTable } from './suppressions/suppression-table.tsx'
import { viewSuppression } from './suppressions/suppression-view.ts'

const pageSize = 40
const news = ['added', 'known', 'removed'] as const

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, timeZone, name } = workspace
    const query = new URL(request.url).searchParams
    const address = readListAddress(query)
    const before = readSuppressionCursor(query.get('before'))
    const locale = localeOf(request)
    const [{ suppressions, older }, counts] = await Promise.all([
      listSuppressions(context.pool, { workspaceId, ...address, before, limit: pageSize }),
      countByReason(context.pool, { workspaceId }),
    ])
    const reader = { locale, timeZone, now: context.now() }
    const { appUrl, secrets } = context.config
    return {
      title: `${adminTranslator(locale)('suppressions.title')} · ${name}`,
      address,
      told: news.find((each) => each === query.get('told')) ?? null,
      isFirstPage: before === null,
      older,
      counts: reasons.map((reason) => ({ reason, count: counts.get(reason) ?? 0 })),
      suppressions: suppressions.map((each) => viewSuppression(each, reader)),
      hook: isAtLeast(member.role, 'admin') ? appUrl + mailHookPath(secrets, workspaceId) : null,
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, slug } = membership.workspace
    const form = formOf(context)
    const list = `/w/${slug}/customers/suppressions`
    const change = { workspaceId, actor: actorOf(membership), now: context.now() }
    if (form.get('intent') === 'remove') {
      const emailHash = form.get('hash') ?? ''
      const isRemoved =
        isEmailHash(emailHash) && (await removeSuppression(context.pool, { ...change, emailHash }))
      if (!isRemoved) throw refusal(request, 404)
      return redirect(`${list}?told=removed`)
    }
    const typed = { email: form.get('email')?.trim() ?? '', note: form.get('note')?.trim() ?? '' }
    const email = typed.email.toLowerCase()
    if (!isEmailAddress(email)) return data(typed, 422)
    const isAdded = await addSuppression(context.pool, { ...change, email, note: typed.note })
    return redirect(`${list}?told=${isAdded ? 'added' : 'known'}`)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function Suppressions() {
  const t = useTranslations('suppressions')
  const { told, hook, counts } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const isEmpty = counts.every(({ count }) => count === 0)
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<Acts isEmpty={isEmpty} />} />
      <CustomersNav />
      {told === null ? null : (
        <Notice tone={told === 'known' ? 'info' : 'good'} className="mt-5">
          {t(`told.${told}`)}
        </Notice>
      )}
      <AddForm refused={refused} />
      {isEmpty ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
          <Link to="import" className="button">
            {t('import')}
          </Link>
        </EmptyState>
      ) : (
        <Found />
      )}
      {hook === null ? null : <HookAddress address={hook} />}
    </>
  )
}

function Acts({ isEmpty }: { isEmpty: boolean }) {
  const t = useTranslations('suppressions')
  if (isEmpty) return null
  return (
    <>
      <a href="suppressions.csv" download title={t('exportHint')} className="button-quiet">
        {t('export')}
      </a>
      <Link to="import" className="button-quiet">
        {t('import')}
      </Link>
    </>
  )
}

function Found() {
  const t = useTranslations('suppressions')
  const { suppressions, address, counts, isFirstPage, older } = useLoaderData<typeof loader>()
  const pages = {
    newest: isFirstPage ? null : addressOf(address),
    older: older === null ? null : addressOf({ ...address, before: older }),
  }
  return (
    <>
      <SuppressionSearch address={address} counts={counts} />
      {suppressions.length > 0 ? <SuppressionTable suppressions={suppressions} /> : null}
      {suppressions.length === 0 && isFirstPage ? (
        <EmptyState title={t('noneTitle')} text={t('noneText')}>
          <Link to="?" className="button-quiet">
            {t('showAll')}
          </Link>
        </EmptyState>
      ) : null}
      {suppressions.length === 0 && !isFirstPage ? (
        <p className="mt-6 text-muted">{t('end')}</p>
      ) : null}
      <Pager {...pages} />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
