import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { featureSpace } from '#app/modules/tagging/count-features.ts'
import type { QuantisedRarity } from './quantise-rarity.ts'

const header = 8

/** The two ends as 32-bit floats, then a byte a feature, deflated: most features are equally rare. */
export function packRarity({ least, most, steps }: QuantisedRarity): Uint8Array {
  const bytes = Buffer.alloc(header)
  bytes.writeFloatBE(least, 0)
  bytes.writeFloatBE(most, 4)
  return Buffer.concat([bytes, deflateRawSync(steps, { level: 6 })])
}

/** Throws for bytes that are no rarities of this engine's features. */
export function unpackRarity(bytes: Uint8Array): QuantisedRarity {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const steps = inflateRawSync(buffer.subarray(header), { maxOutputLength: featureSpace })
  if (steps.length !== featureSpace)
    throw new Error(`rarities of ${steps.length} features are none of ours`)
  return { least: buffer.readFloatBE(0), most: buffer.readFloatBE(4), steps: new Uint8Array(steps) }
}
