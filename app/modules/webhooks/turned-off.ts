/** Which endpoint was turned off, and when. */
export type TurnedOff = { endpointId: string; offAt: Date }

/** What a mail about it needs to know: its words are read when it is written. */
export const turnedOffPayload = ({ endpointId, offAt }: TurnedOff): Record<string, string> => ({
  endpoint: endpointId,
  off_at: offAt.toISOString(),
})

/** Null of what tells of something else. */
export function turnedOffIn(payload: Record<string, string> | null): TurnedOff | null {
  const { endpoint, off_at: offAt } = payload ?? {}
  if (endpoint === undefined || offAt === undefined) return null
  return { endpointId: endpoint, offAt: new Date(offAt) }
}
