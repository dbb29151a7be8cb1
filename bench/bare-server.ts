import { createServer } from 'node:http'
import { openClient } from '#db/client.server.ts'

/** The least that stores an answer: bare node:http, one INSERT, one redirect. `argv`: store address, port. */
const [, , address = '', port = '0'] = process.argv
const sql = openClient(address, { max: 10 })

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    const token = request.url?.slice(3) ?? ''
    const comment = form.get('comment') ?? ''
    sql`insert into bench_answer (token, score, comment) values (${token}, ${Number(form.get('score'))}, ${comment})`.then(
      () => response.writeHead(303, { location: `/s/${token}`, 'content-length': '0' }).end(),
      () => response.writeHead(500).end(),
    )
  })
})
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))
