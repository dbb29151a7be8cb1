import sharp from 'sharp'
import { imageFormats, imageLimits } from './image-limits.ts'

export type ShrunkImage = { bytes: Buffer; width: number; height: number }

export type Shrunk = ShrunkImage | 'not_an_image' | 'too_many_pixels'

/**
 * A picture as it is kept: upright, no larger than a page shows it, WebP, and without what cameras write beside it
 * (place, time, owner). Of moving pictures the first frame.
 */
export async function shrinkImage(given: Uint8Array): Promise<Shrunk> {
  const found = await measure(given)
  if (found !== 'fine') return found
  try {
    const { data, info } = await open(given)
      .rotate()
      .resize({
        ...{ width: imageLimits.side, height: imageLimits.side },
        ...{ fit: 'inside', withoutEnlargement: true },
      })
      .webp({ quality: 82, effort: 4 })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch {
    // It began like a picture and was none, or was cut off.
    return 'not_an_image'
  }
}

const open = (given: Uint8Array) =>
  sharp(given, { limitInputPixels: imageLimits.pixels, failOn: 'error', pages: 1 })

async function measure(given: Uint8Array): Promise<'fine' | 'not_an_image' | 'too_many_pixels'> {
  if (isMarkup(given)) return 'not_an_image'
  try {
    // Without a limit, so that a bomb is told from what is no picture; the head alone is read.
    const { format, width, height } = await sharp(given, { limitInputPixels: false }).metadata()
    if (!imageFormats.includes(format)) return 'not_an_image'
    return width * height > imageLimits.pixels ? 'too_many_pixels' : 'fine'
  } catch {
    return 'not_an_image'
  }
}

/** SVG: not even its head is read. */
const isMarkup = (given: Uint8Array) =>
  Buffer.from(given.subarray(0, 64))
    .toString('latin1')
    .replace(/^[\s\u00ef\u00bb\u00bf]+/u, '')
    .startsWith('<')

/** For mail programs, of which some show no WebP: JPEG on white. */
export const asJpeg = (webp: Uint8Array): Promise<Buffer> =>
  sharp(webp).flatten({ background: '#ffffff' }).jpeg({ quality: 84, mozjpeg: true }).toBuffer()
