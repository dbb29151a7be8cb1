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
  if (!beginsLikePicture(given)) return 'not_an_image'
  try {
    // Without a limit, so that a bomb is told from what is no picture; the head alone is read.
    const { format, width, height } = await sharp(given, { limitInputPixels: false }).metadata()
    if (!imageFormats.includes(format)) return 'not_an_image'
    return width * height > imageLimits.pixels ? 'too_many_pixels' : 'fine'
  } catch {
    return 'not_an_image'
  }
}

/** How files of the formats that are taken begin: parts of bytes 0 to 11, each with where it stands. */
const beginnings: readonly (readonly [at: number, bytes: string])[][] = [
  [[0, '\xff\xd8\xff']],
  [[0, '\x89PNG\r\n\x1a\n']],
  [[0, 'GIF87a']],
  [[0, 'GIF89a']],
  [
    [0, 'RIFF'],
    [8, 'WEBP'],
  ],
  [
    [0, '\0\0\0'],
    [4, 'ftyp'],
  ],
  ...['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].map((bytes) => [[0, bytes] as const]),
]

/**
 * Asked before any decoder is: a few kilobytes of compressed SVG take gigabytes as soon as their size is looked for, and
 * whatever else the library can open is nobody's business here.
 */
function beginsLikePicture(given: Uint8Array): boolean {
  const head = Buffer.from(given.subarray(0, 12)).toString('latin1')
  return beginnings.some((parts) => parts.every(([at, bytes]) => head.startsWith(bytes, at)))
}
