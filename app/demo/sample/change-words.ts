export type ChangeKey =
  'carrier' | 'codes' | 'plan' | 'shipping' | 'invoice' | 'refund' | 'search' | 'app' | 'packaging'

/** Of one change in one language; Markdown but for the title. */
export type SampleWords = { title: string; youSaid: string; weDid: string }
