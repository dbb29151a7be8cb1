import type { LookupAddress } from 'node:dns'
import { Resolver } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { isPrivateAddress } from './private-address.server.ts'

/** Every address that a name has. */
export type FindAddresses = (host: string) => Promise<LookupAddress[]>

/**
 * Asks the name servers themselves. The system's way would block one of four threads while a name server is silent,
 * which everything else in the process needs too.
 */
export function findAddressesInDns(): FindAddresses {
  const resolver = new Resolver({ timeout: 2500, tries: 2 })
  return async (host) => {
    const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    if (four.status === 'rejected' && six.status === 'rejected') throw four.reason
    return [...addressesOf(four, 4), ...addressesOf(six, 6)]
  }
}

const addressesOf = (result: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] =>
  result.status === 'fulfilled' ? result.value.map((address) => ({ address, family })) : []

/** The name leads to the machine itself, its network, or nowhere on the Internet. */
export class PrivateAddressError extends Error {
  override name = 'PrivateAddressError'

  constructor() {
    super('points to a private address')
  }
}

/**
 * A `lookup` for one connection: it goes to the very addresses that were looked at, so that a name which answers
 * differently the next moment gains nothing. Fails for a name of which any address is private.
 */
export const publicLookup =
  (findAddresses: FindAddresses): LookupFunction =>
  async (host, options, callback) => {
    const found = await publicAddresses(findAddresses, host)
    if (found instanceof Error) callback(found, '', 4)
    else if (options.all === true) callback(null, found)
    else callback(null, found[0].address, found[0].family)
  }

type Found = [LookupAddress, ...LookupAddress[]]

async function publicAddresses(findAddresses: FindAddresses, host: string): Promise<Found | Error> {
  try {
    const [first, ...others] = await findAddresses(host)
    if (first === undefined) return new Error('has no address')
    const isPrivate = [first, ...others].some(({ address }) => isPrivateAddress(address))
    return isPrivate ? new PrivateAddressError() : [first, ...others]
  } catch (error) {
    return error instanceof Error ? error : new Error('has no address')
  }
}
