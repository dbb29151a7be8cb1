/** The zones that can be chosen, by their IANA names. Node leaves out UTC, which servers are fond of. */
export const timeZones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]
