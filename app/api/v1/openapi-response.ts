import { createHash } from 'node:crypto'
import { apiDocument } from './openapi.ts'

let written: { text: string; tag: string } | undefined

function write() {
  const text = JSON.stringify(apiDocument())
  return { text, tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
}

/** The document, open to everyone and to tools on other sites; it says nothing of any workspace. */
export function documentResponse(asked: Headers): Response {
  written ??= write()
  const headers = {
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=300',
    'content-type': 'application/json',
    etag: written.tag,
  }
  if (asked.get('if-none-match') === written.tag)
    return new Response(null, { status: 304, headers })
  return new Response(written.text, { headers })
}
