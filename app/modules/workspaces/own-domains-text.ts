const domain =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/** In Punycode and lower case; empty when it is not a host's name. */
function asInAddresses(name: string): string {
  const address = `http://${name}`
  if (/[/\\?#:@%]/.test(name) || !URL.canParse(address)) return ''
  return new URL(address).hostname
}

/**
 * The domains that stand apart by line, space or comma, as they appear in addresses: lower case, without @, other
 * scripts in Punycode, each once. Null when something is no domain.
 */
export function ownDomainsText(text: string): string[] | null {
  const names = text
    .split(/[\s,、，;]+/)
    .filter((name) => name !== '')
    .map((name) => asInAddresses(name.replace(/^[^@]*@/, '')))
  return names.every((name) => domain.test(name)) ? [...new Set(names)] : null
}
