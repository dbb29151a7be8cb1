import type { LinearModel } from './descend.ts'

/** What smaller weights say is lost without loss. */
const smallest = 0.05
const steps = 127

/** A trained theme as it is kept and read: the places of its weights, and what they weigh. */
export type PackedModel = { bias: number; places: Uint32Array; weights: Float32Array }

/** Leaves out the smallest weights and rounds the others to 127 steps each way. */
export function packModel({ weights, bias }: LinearModel): PackedModel {
  const kept: number[] = []
  let largest = 0
  weights.forEach((weight, place) => {
    if (Math.abs(weight) < smallest) return
    kept.push(place)
    largest = Math.max(largest, Math.abs(weight))
  })
  const step = largest / steps
  return {
    bias,
    places: Uint32Array.from(kept),
    weights: Float32Array.from(kept, (place) => Math.round((weights[place] ?? 0) / step) * step),
  }
}

const header = 8

/** Four bytes a weight: three for its place, one for its step. Before them the bias and the step's size. */
export function writeModel({ bias, places, weights }: PackedModel): Uint8Array {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  const step = largest / steps
  const bytes = new Uint8Array(header + places.length * 4)
  const view = new DataView(bytes.buffer)
  view.setFloat32(0, bias)
  view.setFloat32(4, step)
  places.forEach((place, at) => {
    const rounded = step === 0 ? 0 : Math.round((weights[at] ?? 0) / step)
    view.setInt32(header + at * 4, (place << 8) | (rounded & 0xff))
  })
  return bytes
}

/** Throws for bytes that are not a model. */
export function readModel(bytes: Uint8Array): PackedModel {
  if (bytes.length < header || (bytes.length - header) % 4 !== 0)
    throw new Error(`a model of ${bytes.length} bytes is none`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const [bias, step] = [view.getFloat32(0), view.getFloat32(4)]
  if (!Number.isFinite(bias) || !Number.isFinite(step))
    throw new Error('a model without a bias or steps is none')
  const count = (bytes.length - header) / 4
  const words = Array.from({ length: count }, (_, at) => view.getInt32(header + at * 4))
  return {
    bias,
    places: Uint32Array.from(words, (word) => word >>> 8),
    weights: Float32Array.from(words, (word) => ((word << 24) >> 24) * step),
  }
}
