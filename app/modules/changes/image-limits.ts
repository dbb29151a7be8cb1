export const imageLimits = {
  /** Of the file that is sent. */
  bytes: 8 * 1024 * 1024,
  /** Of one change. */
  images: 40,
  /** The longer side after resizing, in pixels: twice what the page shows. */
  side: 1600,
  /** Of the picture as it comes: decoding takes four bytes for each. */
  pixels: 50_000_000,
} as const

/** What cameras, screens and browsers write, as sharp calls it. SVG is none: it can hold script, and loads what it likes. */
export const imageFormats: readonly string[] = ['jpeg', 'png', 'webp', 'gif', 'heif', 'tiff']
