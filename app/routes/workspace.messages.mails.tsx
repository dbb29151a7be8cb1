import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import {
  countMessages,
  listMessages,
  readMessageCursor,
} from '#app/modules/invitations/list-messages.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ChoiceChips } from '#app/ui/choice-chips.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { addressOf, mailFilter, messageStates, readMailAddress } from './messages/list-address.ts'
import { MailTable } from './messages/mail-table.tsx'
import { viewMail } from './messages/mail-view.ts'

const pageSize = 40
const day = 86_400_000

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone, name } = workspace
    const query = new URL(request.url).searchParams
    const address = readMailAddress(query)
    const before = readMessageCursor(query.get('before'))
    const locale = localeOf(request)
    const t = adminTranslator(locale)
    const now = context.now()
    const since = new Date(now.getTime() - 30 * day)
    const [page, counts] = await Promise.all([
      listMessages(context.pool, {
        ...{ workspaceId, before, limit: pageSize, filter: mailFilter(address) },
      }),
      countMessages(context.pool, { workspaceId, since }),
    ])
    return {
      title: `${t('messages.title')} · ${name}`,
      address,
      isFirstPage: before === null,
      counts: messageStates.map((state) => ({ state, count: counts[state] })),
      mails: page.messages.map((each) => viewMail(each, { locale, timeZone, now }, t)),
      older: page.older,
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Mails() {
  const t = useTranslations('messages')
  const tResponses = useTranslations('responses')
  const { address, mails, isFirstPage, older } = useLoaderData<typeof loader>()
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
      <Search />
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

function Search() {
  const t = useTranslations('messages')
  const { address, counts } = useLoaderData<typeof loader>()
  const { to, ...others } = address
  const chips = [
    {
      to: addressOf({ ...address, state: null }),
      label: t('all'),
      current: address.state === null,
    },
    ...counts.map(({ state, count }) => ({
      to: addressOf({ ...address, state }),
      label: `${t(`states.${state}`)} ${count}`,
      current: address.state === state,
    })),
  ]
  return (
    <div className="mt-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <Form
        method="get"
        role="search"
        className="flex w-full flex-wrap gap-2 md:w-auto md:min-w-96"
      >
        {Object.entries(others).map(([name, value]) =>
          value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <input
          type="search"
          name="to"
          key={to}
          defaultValue={to}
          aria-label={t('search')}
          placeholder={t('searchHint')}
          className="input min-w-0 flex-1"
        />
        <button type="submit" className="button-quiet min-h-11">
          {t('searchSubmit')}
        </button>
      </Form>
      <ChoiceChips label={`${t('filterState')} (${t('last30')})`} items={chips} />
    </div>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
