/**
 * The fields of a posted form. Only the encoding that our forms use is read (a URL-encoded body costs a tenth of a
 * multipart one); null for any other.
 */
export async function readFormBody(request: Request): Promise<URLSearchParams | null> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  return type === 'application/x-www-form-urlencoded'
    ? new URLSearchParams(await request.text())
    : null
}
