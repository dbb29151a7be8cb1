import satori from 'satori'
import sharp from 'sharp'
import type { Locale } from '#app/texts/locales.ts'
import { fontsFor } from './card-fonts.server.ts'
import { cardLayout, cardSize } from './card-layout.ts'
import type { CardWords } from './card-layout.ts'
import { cardText } from './card-text.ts'

/** A card that somebody wants: plain data, so that it can go to a thread. */
export type CardOrder = { words: CardWords; locale: Locale }

/**
 * A social card as PNG. Characters that no font holds (emoji, other scripts) are left out; a card of none but those
 * still says what kind of change it is. Takes up to a second of pure computation.
 */
export async function drawCard({ words, locale }: CardOrder): Promise<Buffer> {
  const clean = cardText(words)
  const { fonts, families, unknown } = await fontsFor(`${Object.values(clean).join('')}…`, locale)
  const known = cardText(clean, unknown)
  // A title of nothing but emoji.
  const title = known.title === '' ? known.page : known.title
  const svg = await satori(cardLayout({ ...known, title }, families), { ...cardSize, fonts })
  return sharp(Buffer.from(svg)).png({ palette: true, quality: 90 }).toBuffer()
}
