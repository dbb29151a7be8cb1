import { setTimeout as pause } from 'node:timers/promises'
import { between } from '#app/demo/sample/chance.ts'
import type { Random } from '#app/platform/seeded-random.ts'
import type { TakenMail } from './mail-server.ts'

/** An answer that Heard has acknowledged by its redirect to the thanks. */
export type AckedAnswer = { token: string; score: number; comment: string }

type Options = {
  url: string
  random: Random
  signal: AbortSignal
  onFault: (fault: string) => void
}

const shareWhoAnswer = 0.6

/** Customers who open their mail and answer, each until told that the answer has arrived. */
export function openCustomers({ url, random, signal, onFault }: Options) {
  const known = new Set<string>()
  const acked: AckedAnswer[] = []
  const answering = new Set<Promise<void>>()

  const answer = async (token: string, number: number) => {
    const score = 1 + (number % 5)
    const given = { token, score, comment: `お返事 ${number} ありがとうございます` }
    await pause(between(random, 0, 800))
    while (!signal.aborted) {
      const reply = await post(url, given, number)
      if (reply?.status === 303 && reply.location.includes('sent=1')) return void acked.push(given)
      if (reply !== null && reply.status < 500) {
        return onFault(`an answer was refused: ${reply.status} ${reply.location}`)
      }
      await pause(50)
    }
  }

  return {
    acked,
    /** Who gets the same mail once more has answered already, or does not care to. */
    receive: ({ token }: TakenMail) => {
      if (token === '' || known.has(token)) return
      known.add(token)
      if (random() >= shareWhoAnswer) return
      const work = answer(token, known.size).finally(() => answering.delete(work))
      answering.add(work)
    },
    allAnswered: async () => {
      while (answering.size > 0) await Promise.all(answering)
    },
  }
}

const post = (url: string, { token, score, comment }: AckedAnswer, number: number) =>
  fetch(`${url}/s/${token}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-forwarded-for': `10.1.${Math.floor(number / 250)}.${number % 250}` },
    body: new URLSearchParams({ lang: 'ja', kind: 'csat', score: String(score), comment }),
    signal: AbortSignal.timeout(15_000),
  })
    .then((response) => ({
      status: response.status,
      location: response.headers.get('location') ?? '',
    }))
    .catch(() => null)
