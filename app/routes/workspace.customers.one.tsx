import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { findCustomer } from '#app/modules/customers/find-customer.server.ts'
import type { FoundCustomer } from '#app/modules/customers/find-customer.server.ts'
import { listConsents } from '#app/modules/customers/list-consents.server.ts'
import { loadTimeline } from '#app/modules/customers/load-timeline.server.ts'
import {
  suppressCustomer,
  unsuppressCustomer,
} from '#app/modules/customers/suppress-customer.server.ts'
import { readPart } from '#app/modules/customers/timeline-part.ts'
import { readPlace } from '#app/modules/customers/timeline-place.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { CustomerFacts } from './customers/customer-facts.tsx'
import { CustomerHead } from './customers/customer-head.tsx'
import { viewCustomer, wordToErase } from './customers/customer-view.ts'
import { EraseCustomerForm } from './customers/erase-customer-form.tsx'
import { Timeline } from './customers/timeline.tsx'
import { viewTimelineEntry } from './customers/timeline-view.ts'

const pageSize = 30

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const customer = await customerIn(context, request, workspace.id, params.customer)
    const query = new URL(request.url).searchParams
    const part = readPart(query.get('show'))
    const before = readPlace(query.get('before'))
    const [consents, { entries, older }] = await Promise.all([
      listConsents(context.pool, { workspaceId: workspace.id, customerId: customer.id }),
      loadTimeline(context.pool, { customer, part, before, limit: pageSize }),
    ])
    const locale = localeOf(request)
    const t = adminTranslator(locale)
    const reader = { locale, timeZone: workspace.timeZone, now: context.now() }
    const who = customer.name ?? customer.email ?? t('customers.unnamed')
    const told = query.get('told')
    return {
      title: `${who} · ${workspace.name}`,
      may: { suppress: isAtLeast(member.role, 'manager'), erase: isAtLeast(member.role, 'admin') },
      told: told === 'suppress' || told === 'unsuppress' ? (`${told}Done` as const) : null,
      customer: viewCustomer(customer, consents, reader),
      timeline: {
        part,
        older,
        isFirstPage: before === null,
        entries: entries.map((entry) => viewTimelineEntry(entry, reader, t)),
      },
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const form = formOf(context)
    const intent = form.get('intent')
    const minimum = intent === 'erase' ? 'admin' : 'manager'
    const membership = await requireMember(context, request, params.workspace, minimum)
    const { id: workspaceId, slug } = membership.workspace
    const customer = await customerIn(context, request, workspaceId, params.customer)
    const customerId = customer.id
    const input = { workspaceId, customerId, actor: actorOf(membership), now: context.now() }
    const list = `/w/${slug}/customers`
    if (intent === 'erase') {
      const typed = (form.get('word') ?? '').trim()
      if (typed.toLowerCase() !== wordToErase(customer).toLowerCase()) return data({ typed }, 422)
      await eraseCustomer(context.pool, input)
      return redirect(`${list}?told=erased`)
    }
    if (intent === 'suppress') await suppressCustomer(context.pool, input)
    if (intent === 'unsuppress') await unsuppressCustomer(context.pool, input)
    return redirect(`${list}/${customerId}?told=${intent === 'suppress' ? intent : 'unsuppress'}`)
  })

/** Of another workspace is not there. */
async function customerIn(
  { pool }: RequestContext,
  request: Request,
  workspaceId: string,
  customerId = '',
): Promise<FoundCustomer> {
  const found = isId(customerId) ? await findCustomer(pool, { workspaceId, customerId }) : null
  if (found === null) throw refusal(request, 404)
  return found
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function Customer() {
  const t = useTranslations('customers')
  const { customer, may, told, timeline } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <CustomerHead customer={customer} may={may} />
      {told === null ? null : (
        <Notice tone="good" className="mt-4">
          {t(told)}
        </Notice>
      )}
      <div className="mt-8 grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="lg:col-start-2 lg:row-start-1">
          <CustomerFacts customer={customer} />
        </div>
        <Timeline {...timeline} />
      </div>
      {may.erase ? <EraseCustomerForm word={customer.word} refused={refused} /> : null}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
