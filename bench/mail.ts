import { benchClaiming } from './mail-claiming.ts'
import { benchMemory } from './mail-memory.ts'
import { benchThroughput } from './mail-throughput.ts'
import type { Measurement } from './measurement.ts'

/** How fast mails go, whether memory stays flat, and whether a long history slows the queue down. */
export async function benchMail(): Promise<Measurement[]> {
  return [...(await benchThroughput()), ...(await benchMemory()), ...(await benchClaiming())]
}
