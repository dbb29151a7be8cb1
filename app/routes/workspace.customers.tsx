import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { readCustomerCursor } from '#app/modules/customers/customer-cursor.ts'
import { hasCustomers, listCustomers } from '#app/modules/customers/list-customers.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { viewCustomerRow } from './customers/customer-row.ts'
import { CustomerSearch } from './customers/customer-search.tsx'
import { CustomerTable } from './customers/customer-table.tsx'
import { CustomersNav } from './customers/customers-nav.tsx'
import { addressOf, readListAddress } from './customers/list-address.ts'

const pageSize = 25

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone, name } = workspace
    const query = new URL(request.url).searchParams
    const address = readListAddress(query)
    const before = readCustomerCursor(query.get('before'))
    const locale = localeOf(request)
    const asked = { workspaceId, ...address, before, limit: pageSize }
    const { customers, older } = await listCustomers(context.pool, asked)
    const reader = { locale, timeZone, now: context.now() }
    return {
      title: `${adminTranslator(locale)('customers.title')} · ${name}`,
      maySuppress: isAtLeast(member.role, 'manager'),
      address,
      isFirstPage: before === null,
      older,
      nobody: customers.length === 0 && !(await hasCustomers(context.pool, { workspaceId })),
      erased: query.get('told') === 'erased',
      customers: customers.map((each) => viewCustomerRow(each, reader)),
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Customers() {
  const t = useTranslations('customers')
  const tResponses = useTranslations('responses')
  const { nobody, erased, address, maySuppress } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {maySuppress ? <CustomersNav /> : null}
      {erased ? (
        <Notice tone="good" className="mt-6">
          {t('erasedNotice')}
        </Notice>
      ) : null}
      {nobody ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
          <Link to="../responses" className="button-quiet">
            {tResponses('emptyStepSend')}
          </Link>
        </EmptyState>
      ) : (
        <>
          <CustomerSearch {...address} />
          <Found />
        </>
      )}
    </>
  )
}

function Found() {
  const t = useTranslations('customers')
  const { customers, address, isFirstPage, older } = useLoaderData<typeof loader>()
  const pages = {
    newest: isFirstPage ? null : addressOf(address),
    older: older === null ? null : addressOf({ ...address, before: older }),
  }
  if (customers.length > 0)
    return (
      <>
        <CustomerTable customers={customers} />
        <Pager {...pages} />
      </>
    )
  return isFirstPage ? (
    <EmptyState title={t('noneTitle')} text={t('noneText')}>
      <Link to="?" className="button-quiet">
        {t('showAll')}
      </Link>
    </EmptyState>
  ) : (
    <>
      <p className="mt-6 text-muted">{t('endTitle')}</p>
      <Pager {...pages} />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
