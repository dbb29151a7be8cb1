import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLog } from '#app/platform/log.server.ts'
import { runLane } from '#app/worker/run-lane.ts'
import type { Lane } from '#app/worker/schedule.ts'

type Result = Awaited<ReturnType<Lane['round']>>

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A lane whose rounds end as told, then idly; `at` holds when each began, in milliseconds. */
function laneOf(results: (Result | Error)[]) {
  const began = Date.now()
  const at: number[] = []
  const cautious: boolean[] = []
  const lane: Lane = {
    name: 'test',
    round: async (_stopping, isCautious) => {
      at.push(Date.now() - began)
      cautious.push(isCautious)
      const result = results.shift() ?? 'idle'
      if (result instanceof Error) throw result
      return result
    },
  }
  return { lane, at, cautious }
}

const silent = createLog('silent')

describe('a lane', () => {
  test('goes on at once while it is busy, and polls when it is not', async () => {
    const { lane, at } = laneOf(['busy', 'busy', 'idle', 'idle'])
    const running = runLane(lane, 500, silent)
    await vi.advanceTimersByTimeAsync(1_000)
    await running.stop()
    expect(at).toEqual([0, 0, 0, 500, 1_000])
  })

  test('that is woken looks at once, also when it was woken during a round', async () => {
    const { lane, at } = laneOf([])
    const running = runLane(lane, 500, silent)
    running.wake()
    await vi.advanceTimersByTimeAsync(100)
    running.wake()
    await vi.advanceTimersByTimeAsync(0)
    await running.stop()
    expect(at).toEqual([0, 0, 100])
  })

  test('in trouble rests twice as long each time, is cautious, and is not woken', async () => {
    const { lane, at, cautious } = laneOf(['trouble', 'trouble', 'trouble', 'busy'])
    const running = runLane(lane, 500, silent)
    await vi.advanceTimersByTimeAsync(10)
    running.wake()
    await vi.advanceTimersByTimeAsync(7_000)
    await running.stop()
    expect(at).toEqual([0, 1_000, 3_000, 7_000, 7_000])
    expect(cautious).toEqual([false, true, true, true, false])
  })

  test('that fails for a day does not flood the log and does not give up', async () => {
    const lines: unknown[] = []
    const log = createLog('silent')
    vi.spyOn(log, 'error').mockImplementation((line: unknown) => void lines.push(line))
    const failing = Array.from({ length: 10_000 }, () => new Error('the store is away'))
    const { lane, at } = laneOf(failing)
    const running = runLane(lane, 500, log)
    await vi.advanceTimersByTimeAsync(86_400_000)
    expect(lines.length).toBeLessThan(24 * 60 + 10)
    expect(at.length).toBe(lines.length)
    failing.length = 0
    await vi.advanceTimersByTimeAsync(120_000)
    await running.stop()
    expect(at.length).toBeGreaterThan(lines.length + 100)
  })

  test('stops while it rests', async () => {
    const { lane, at } = laneOf([])
    const running = runLane(lane, 3_600_000, silent)
    await vi.advanceTimersByTimeAsync(0)
    await running.stop()
    await vi.advanceTimersByTimeAsync(7_200_000)
    expect(at).toEqual([0])
  })

  test('whose round hangs is left behind after 25 seconds', async () => {
    const lane: Lane = { name: 'stuck', round: () => new Promise(() => {}) }
    const running = runLane(lane, 500, silent)
    let stopped = false
    const stopping = running.stop().then(() => (stopped = true))
    await vi.advanceTimersByTimeAsync(24_000)
    expect(stopped).toBe(false)
    await vi.advanceTimersByTimeAsync(1_000)
    await stopping
  })
})
