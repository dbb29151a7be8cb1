/** What happens to a customer when a wave reaches them. Nobody else tells of events whose names begin so. */
export const waveEvent = 'wave.due'

export const isReservedEvent = (type: string): boolean => type.startsWith('wave.')
