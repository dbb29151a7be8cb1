import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { findPageToFollow } from '#app/modules/changes/ask-to-subscribe.server.ts'
import {
  countAllSubscribers,
  listSubscribers,
  readSubscriberCursor,
} from '#app/modules/changes/list-subscribers.server.ts'
import { removeSubscriber } from '#app/modules/changes/remove-subscriber.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { ChangesNav } from './changes/changes-nav.tsx'
import { addressOf, readListAddress } from './subscribers/list-address.ts'
import { SubscriberFigures } from './subscribers/subscriber-figures.tsx'
import { SubscriberSearch } from './subscribers/subscriber-search.tsx'
import { SubscriberTable } from './subscribers/subscriber-table.tsx'
import { viewNumbers, viewSubscriber } from './subscribers/subscriber-view.ts'

const pageSize = 40

/** Everybody reads how many there are; whose addresses they are, whoever may remove them. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace, 'viewer')
    const { id: workspaceId, timeZone, name, slug } = workspace
    const { pool } = context
    const query = new URL(request.url).searchParams
    const address = readListAddress(query)
    const before = readSubscriberCursor(query.get('before'))
    const locale = localeOf(request)
    const isManager = isAtLeast(member.role, 'manager')
    const [counts, page, listed] = await Promise.all([
      countAllSubscribers(pool, { workspaceId }),
      findPageToFollow(pool, slug),
      isManager
        ? listSubscribers(pool, { workspaceId, ...address, before, limit: pageSize })
        : null,
    ])
    const reader = { locale, timeZone, now: context.now() }
    return {
      title: `${adminTranslator(locale)('updates.subscribers.title')} · ${name}`,
      ...{ address, isFirstPage: before === null, isRemoved: query.has('removed') },
      form: page === null ? null : `/updates/${slug}/subscribe`,
      isEmpty: counts.length === 0,
      numbers: viewNumbers(counts),
      list:
        listed === null
          ? null
          : {
              subscribers: listed.subscribers.map((each) => viewSubscriber(each, reader)),
              older: listed.older,
            },
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, slug } = membership.workspace
    const subscriberId = formOf(context).get('subscriber') ?? ''
    const change = { workspaceId, actor: actorOf(membership), now: context.now() }
    const isRemoved =
      isId(subscriberId) && (await removeSubscriber(context.pool, { ...change, subscriberId }))
    if (!isRemoved) throw refusal(request, 404)
    return redirect(`/w/${slug}/changes/subscribers?removed=1`)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function Subscribers() {
  const t = useTranslations('updates.subscribers')
  const { isEmpty, isRemoved, list, numbers } = useLoaderData<typeof loader>()
  const mayExport = list !== null && !isEmpty
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          mayExport ? (
            <a href="subscribers.csv" download className="button-quiet">
              {t('export')}
            </a>
          ) : undefined
        }
      />
      <ChangesNav />
      {isRemoved ? (
        <Notice tone="good" className="mt-5">
          {t('removed')}
        </Notice>
      ) : null}
      {isEmpty ? <Nobody /> : <SubscriberFigures numbers={numbers} />}
      {isEmpty ? null : <Found />}
    </>
  )
}

function Nobody() {
  const t = useTranslations('updates.subscribers')
  const { form } = useLoaderData<typeof loader>()
  return (
    <EmptyState title={t('emptyTitle')} text={t(form === null ? 'emptyUnpublished' : 'emptyText')}>
      {form === null ? null : (
        <a href={form} className="button">
          {t('openForm')}
        </a>
      )}
    </EmptyState>
  )
}

function Found() {
  const t = useTranslations('updates.subscribers')
  const { list, address, isFirstPage } = useLoaderData<typeof loader>()
  if (list === null) return <p className="mt-6 text-muted">{t('addressesHidden')}</p>
  const { subscribers, older } = list
  const pages = {
    newest: isFirstPage ? null : addressOf(address),
    older: older === null ? null : addressOf({ ...address, before: older }),
  }
  return (
    <>
      <SubscriberSearch address={address} />
      {subscribers.length > 0 ? <SubscriberTable subscribers={subscribers} /> : null}
      {subscribers.length === 0 && isFirstPage ? (
        <EmptyState title={t('noneTitle')} text={t('noneText')}>
          <Link to="?" className="button-quiet">
            {t('showAll')}
          </Link>
        </EmptyState>
      ) : null}
      {subscribers.length === 0 && !isFirstPage ? (
        <p className="mt-6 text-muted">{t('end')}</p>
      ) : null}
      <Pager {...pages} />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
