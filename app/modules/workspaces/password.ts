/** In characters. Longer than the upper limit only costs time: the hash is meant to be slow. */
export const passwordLengths = { min: 10, max: 128 } as const
