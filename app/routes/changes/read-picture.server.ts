/** The file in the field `image` of a posted multipart form; empty when there is none. */
export async function readPicture(request: Request): Promise<Uint8Array> {
  const form = await partsOf(request)
  const file = form?.get('image')
  return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
}

async function partsOf(request: Request): Promise<FormData | null> {
  try {
    return await request.formData()
  } catch {
    // In another encoding, or cut off.
    return null
  }
}
