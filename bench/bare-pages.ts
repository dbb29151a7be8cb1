import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/** The least that serves a page: bare node:http with every answer in memory. `argv`: a JSON file of answers, port. */
const [, , file = '', port = '0'] = process.argv

type Kept = { path: string; headers: Record<string, string>; body: string }

const kept: Kept[] = JSON.parse(readFileSync(file, 'utf8'))
const answers = new Map(
  kept.map(({ path, headers, body }) => [path, { headers, body: Buffer.from(body, 'base64') }]),
)

createServer((request, response) => {
  const answer = answers.get(request.url ?? '')
  if (answer === undefined) return void response.writeHead(404).end()
  response.writeHead(200, answer.headers).end(answer.body)
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))
