/** How rare features are, each in one of 256 steps from the commonest to the rarest. */
export type QuantisedRarity = { least: number; most: number; steps: Uint8Array }

const most = 255

/** A step is a fiftieth of the commonest feature's weight at most, far below what a single comment changes. */
export function quantiseRarity(rarity: Float32Array): QuantisedRarity {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of rarity) {
    if (value < low) low = value
    if (value > high) high = value
  }
  // As they are kept, so that what is read again is the same to the last bit.
  const [least, largest] = [Math.fround(low), Math.fround(high)]
  const range = largest - least
  const steps = Uint8Array.from(rarity, (value) =>
    range === 0 ? 0 : Math.round(((value - least) / range) * most),
  )
  return { least, most: largest, steps }
}

export function rarityOf({ least, most: largest, steps }: QuantisedRarity): Float32Array {
  const step = (largest - least) / most
  return Float32Array.from(steps, (value) => least + value * step)
}
