import type { CustomerRow } from '#db/queries/customer.server.ts'

/** What a program told about a customer. Absent: not told, so nothing is changed. `email` is lower-cased. */
export type CustomerReport = {
  externalId?: string | undefined
  email?: string | undefined
  name?: string | undefined
  locale?: string | undefined
  timeZone?: string | undefined
  attributes?: Record<string, string | number | boolean> | undefined
}

/** Whom a report is about, and whether somebody else already has the reported address. */
export type CustomerMatch = { customer: CustomerRow; emailTaken: boolean }

/**
 * Picks from the customers who have the reported external id or address. The external id decides; an address alone
 * decides when the external id is not known. Null when nobody matches.
 */
export function matchCustomer(
  candidates: readonly CustomerRow[],
  { externalId, email }: CustomerReport,
): CustomerMatch | null {
  const byEmail = candidates.find((one) => email !== undefined && one.email === email)
  const byExternalId = candidates.find(
    (one) => externalId !== undefined && one.externalId === externalId,
  )
  const customer = byExternalId ?? byEmail
  if (customer === undefined) return null
  return { customer, emailTaken: byEmail !== undefined && byEmail.id !== customer.id }
}

/**
 * The customer as the report leaves them. An external id, once known, stays, and an address that belongs to somebody
 * else is not taken from them: one mailbox is one customer.
 */
export function mergeCustomer(
  { customer, emailTaken }: CustomerMatch,
  report: CustomerReport,
): CustomerRow {
  return {
    ...customer,
    externalId: customer.externalId ?? report.externalId ?? null,
    email: emailTaken ? customer.email : (report.email ?? customer.email),
    name: report.name ?? customer.name,
    locale: report.locale ?? customer.locale,
    timeZone: report.timeZone ?? customer.timeZone,
    attributes: { ...customer.attributes, ...report.attributes },
  }
}
