type Endpoint = { name: string; url: string; format: string; events: readonly string[] }

/** Of an address only this may be seen by everybody: with some services the rest is all that it takes to post there. */
export const hostText = (url: string): string => new URL(url).host

/** What it is called: by its name, else by its host. */
export const endpointTitle = ({ name, url }: Pick<Endpoint, 'name' | 'url'>): string =>
  name === '' ? hostText(url) : name

/** What the audit log keeps of it. */
export const auditedEndpoint = ({ name, url, format, events }: Endpoint) => ({
  ...{ name, host: hostText(url), format },
  events: [...events],
})
