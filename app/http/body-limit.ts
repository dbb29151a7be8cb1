/** Several times the longest comment, so that one that is too long is answered with its words still in the form. */
const formLimit = 256 * 1024

/**
 * Why a form is refused before it is read: 413 too large, 411 of unknown length. Browsers always say the length of a
 * form; whoever does not (a chunked body) wants to send more than a form.
 */
export function refusedBody(headers: Headers): 411 | 413 | null {
  if (headers.has('transfer-encoding')) return 411
  return Number(headers.get('content-length') ?? 0) > formLimit ? 413 : null
}
