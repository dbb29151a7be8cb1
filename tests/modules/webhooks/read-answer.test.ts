import { request as requestHttp } from 'node:http'
import { expect, test } from 'vitest'
import { readAnswer } from '#app/modules/webhooks/read-answer.server.ts'
import type { Answer } from '#app/modules/webhooks/read-answer.server.ts'
import { openReceiver } from '../../support/webhooks.ts'

const ask = (url: string, signal?: AbortSignal) =>
  new Promise<Answer>((resolve, reject) => {
    const request = requestHttp(url, { method: 'POST', agent: false, ...(signal && { signal }) })
    request.on('error', reject)
    request.on('response', (response) => resolve(readAnswer(request, response)))
    request.end()
  })

test('the status and the beginning of what is said are told', async () => {
  const receiver = await openReceiver((response) => {
    response.writeHead(503, { 'retry-after': '120' })
    response.end('out of order')
  })
  const told = { status: 503, retryAfter: '120', beginning: 'out of order' }
  expect(await ask(receiver.url)).toEqual(told)
})

test('of an endless answer only the beginning is read, as text', async () => {
  const receiver = await openReceiver((response) => {
    const pour = () => {
      while (response.write('\u0000\u{1F600}'.repeat(2000)));
    }
    response.on('drain', pour)
    pour()
  })
  const { status, beginning } = await ask(receiver.url)
  expect(status).toBe(200)
  expect(beginning).toMatch(/^(?:\u{1F600})+$/u)
  expect(beginning.length).toBe(1000)
})

test('what is said before the time is over counts, though the rest drips', async () => {
  const timeOver = new AbortController()
  const receiver = await openReceiver((response) => {
    response.write('drop')
    let drops = 0
    const timer = setInterval(() => {
      if (++drops > 5) timeOver.abort()
      response.write('.')
    }, 50)
    response.on('close', () => clearInterval(timer))
  })
  const { status, beginning } = await ask(receiver.url, timeOver.signal)
  expect(status).toBe(200)
  expect(beginning).toMatch(/^drop\.*$/)
})
