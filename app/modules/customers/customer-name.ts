/** How a program names a customer: by our id, its own, or the address. `email` is lower-cased. */
export type CustomerName = { id: string } | { externalId: string } | { email: string }
