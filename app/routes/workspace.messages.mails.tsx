import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { listMessages, readMessageCursor } from '#app/modules/invitations/list-messages.server.ts'
import { readMailTrouble } from '#app/modules/invitations/read-mail-trouble.server.ts'
import {
  retriedAtOnce,
  retryFailedMessages,
} from '#app/modules/invitations/retry-failed-messages.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { addressOf, failedFilter, mailFilter, readMailAddress } from './messages/list-address.ts'
import { countMails } from './messages/count-mails.server.ts'
import { MailSearch } from './messages/mail-search.tsx'
import { MailTable } from './messages/mail-table.tsx'
import { viewMail } from './messages/mail-view.ts'
import { RetryFailed } from './messages/retry-failed.tsx'
import { TroubleList } from './messages/trouble-list.tsx'
import { viewTrouble } from './messages/trouble-view.ts'

const pageSize = 40

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone, name, slug } = workspace
    const query = new URL(request.url).searchParams
    const address = readMailAddress(query)
    const before = readMessageCursor(query.get('before'))
    const locale = localeOf(request)
    const t = adminTranslator(locale)
    const now = context.now()
    const mayRetry = isAtLeast(member.role, 'manager')
    const [page, counted, troubles] = await Promise.all([
      listMessages(context.pool, {
        ...{ workspaceId, before, limit: pageSize, filter: mailFilter(address) },
      }),
      countMails(context.pool, { workspaceId, address, mayRetry, now }),
      readMailTrouble(context.pool, { workspaceId, now }),
    ])
    const reader = { locale, timeZone, now }
    return {
      title: `${t('messages.title')} · ${name}`,
      address,
      isFirstPage: before === null,
      ...counted,
      atOnce: retriedAtOnce,
      troubles: troubles.map((each) => viewTrouble(each, reader, t, `/w/${slug}`)),
      mails: page.messages.map((each) => viewMail(each, reader, t)),
      older: page.older,
    }
  })

/** The one form here: the failed mails of the filter, which is in the address, are tried again. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, slug } = membership.workspace
    const address = readMailAddress(new URL(request.url).searchParams)
    const count = await retryFailedMessages(context.pool, {
      ...{ workspaceId, filter: failedFilter(address) },
      ...{ actor: actorOf(membership), now: context.now() },
    })
    return redirect(`/w/${slug}/messages${addressOf({ told: 'retried', count: String(count) })}`)
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Mails() {
  const t = useTranslations('messages')
  const tResponses = useTranslations('responses')
  const { address, mails, isFirstPage, older, counts, failures, troubles, ...rest } =
    useLoaderData<typeof loader>()
  const isFiltered = Object.values(address).some((value) => value !== null && value !== '')
  if (mails.length === 0 && isFirstPage && !isFiltered)
    return (
      <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
        <Link to="../responses" relative="path" className="button-quiet">
          {tResponses('emptyStepSend')}
        </Link>
      </EmptyState>
    )
  const pages = {
    newest: isFirstPage ? null : addressOf(address),
    older: older === null ? null : addressOf({ ...address, before: older }),
  }
  return (
    <>
      <TroubleList troubles={troubles} />
      <MailSearch address={address} counts={counts} failures={failures} />
      <RetryFailed retryable={rest.retryable} atOnce={rest.atOnce} />
      {mails.length > 0 ? <MailTable mails={mails} /> : null}
      {mails.length === 0 && isFirstPage ? (
        <EmptyState title={t('noneTitle')} text={t('noneText')}>
          <Link to="?" className="button-quiet">
            {t('showAll')}
          </Link>
        </EmptyState>
      ) : null}
      {mails.length === 0 && !isFirstPage ? <p className="mt-6 text-muted">{t('end')}</p> : null}
      <Pager {...pages} />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
