type Standing = { state: 'confirmed' | 'unconfirmed'; restoredAt: Date | null; updatedAt: Date }

/** A member restored it, and the customer has not changed it since: then it is the customer's own answer. */
export const maySetAside = ({ state, restoredAt, updatedAt }: Standing): boolean =>
  state === 'confirmed' && restoredAt !== null && updatedAt <= restoredAt
