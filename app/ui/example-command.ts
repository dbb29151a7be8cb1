export type ExampleEvent = {
  appUrl: string
  /** The key, or the name of a shell variable that holds it. */
  apiKey: string
  customer: { email: string; name: string; locale: string }
  subject: string
  now: Date
}

/** A `curl` command that reports a resolved ticket, ready to be pasted into a POSIX shell. */
export function exampleCommand({ appUrl, apiKey, customer, subject, now }: ExampleEvent): string {
  const at = now.toISOString().replace(/\.\d+Z$/, 'Z')
  const event = {
    id: `example-${at}`,
    type: 'ticket.resolved',
    occurred_at: at,
    customer,
    ticket: { external_id: `example-${at}`, subject, channel: 'email', resolved_at: at },
  }
  const body = JSON.stringify(event, null, 2).replaceAll("'", String.raw`'\''`)
  return [
    `curl -X POST ${appUrl}/api/v1/events \\`,
    `  -H "Authorization: Bearer ${apiKey}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body}'`,
  ].join('\n')
}
