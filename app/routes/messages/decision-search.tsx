import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { SelectField } from '#app/ui/field.tsx'
import { outcomes, reasons } from './decision-address.ts'
import type { DecisionAddress } from './decision-address.ts'

type Props = { address: DecisionAddress; automations: { id: string; name: string }[] }

/** Which decisions. A form that asks with GET: the question is in the address. */
export function DecisionSearch({ address, automations }: Props) {
  const t = useTranslations()
  const { customer, ticket, outcome, reason, automation } = address
  return (
    <Form
      method="get"
      role="search"
      key={JSON.stringify(address)}
      className="mt-6 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[10rem_minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      {customer === null ? null : <input type="hidden" name="customer" value={customer} />}
      {ticket === null ? null : <input type="hidden" name="ticket" value={ticket} />}
      <SelectField name="outcome" label={t('messages.filterOutcome')} defaultValue={outcome ?? ''}>
        <option value="">{t('messages.any')}</option>
        {outcomes.map((each) => (
          <option key={each} value={each}>
            {t(`messages.${each}`)}
          </option>
        ))}
      </SelectField>
      <SelectField name="reason" label={t('messages.filterReason')} defaultValue={reason ?? ''}>
        <option value="">{t('messages.any')}</option>
        {reasons.map((each) => (
          <option key={each} value={each}>
            {t(`automations.reason.${each}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        name="automation"
        label={t('messages.filterAutomation')}
        defaultValue={automation ?? ''}
      >
        <option value="">{t('messages.any')}</option>
        {automations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <button type="submit" className="button-quiet min-h-11 justify-center">
        {t('messages.apply')}
      </button>
    </Form>
  )
}
