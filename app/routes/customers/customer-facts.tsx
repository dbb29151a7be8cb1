import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { CustomerView } from './customer-view.ts'

/** What is known of a customer, beside what happened. */
export function CustomerFacts({ customer }: { customer: CustomerView }) {
  return (
    <div className="panel divide-y divide-line">
      <About customer={customer} />
      <Attributes attributes={customer.attributes} />
      <Consents consents={customer.consents} />
    </div>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="px-5 py-4.5">
      <h2 id={id} className="text-lg font-semibold tracking-tight">
        {title}
      </h2>
      {children}
    </section>
  )
}

function About({ customer }: { customer: CustomerView }) {
  const t = useTranslations('customers')
  const { externalId, knownSince } = customer
  return (
    <Part id="facts-title" title={t('facts')}>
      <dl className="mt-2 space-y-2 text-sm">
        {externalId === null ? null : <Fact name={t('externalId')} value={externalId} />}
        {knownSince === null ? null : <Fact name={t('knownSince')} value={knownSince} />}
      </dl>
    </Part>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3">
      <dt className="text-muted">{name}</dt>
      <dd dir="auto" className="[overflow-wrap:anywhere]">
        {value}
      </dd>
    </div>
  )
}

function Attributes({ attributes }: Pick<CustomerView, 'attributes'>) {
  const t = useTranslations('customers')
  return (
    <Part id="attributes-title" title={t('attributes')}>
      {attributes.length === 0 ? (
        <p className="mt-2 text-sm text-muted">{t('noAttributes')}</p>
      ) : (
        <table aria-labelledby="attributes-title" className="mt-2 w-full table-fixed text-sm">
          <tbody>
            {attributes.map(({ name, value }) => (
              <tr key={name} className="align-top">
                <th
                  scope="row"
                  className="w-31 py-1 pe-3 text-start font-normal text-muted [overflow-wrap:anywhere]"
                >
                  {name}
                </th>
                <td dir="auto" className="py-1 [overflow-wrap:anywhere]">
                  {value}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  )
}

function Consents({ consents }: Pick<CustomerView, 'consents'>) {
  const t = useTranslations('customers')
  return (
    <Part id="consents-title" title={t('consents')}>
      {consents.length === 0 ? (
        <p className="mt-2 text-sm text-muted">{t('noConsents')}</p>
      ) : (
        <ul className="mt-2 space-y-3 text-sm">
          {consents.map(({ id, topic, given, wording, at }) => (
            <li key={id}>
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium">{t(`consent.${topic}`)}</span>
                <span className={given ? 'badge' : 'badge badge-warning'}>
                  {t(given ? 'given' : 'takenBack')}
                </span>
              </p>
              <p className="text-muted tabular-nums">{at}</p>
              <p dir="auto" className="mt-0.5 text-muted [overflow-wrap:anywhere]">
                {t('wording', { wording })}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}
