/** Longer than any letter; what comes after is not read. */
const longest = 256 * 1024

const unseen = new Set(['script', 'style', 'head', 'title', 'template'])
const blocks = new Set(
  ['p', 'div', 'br', 'tr', 'li', 'ul', 'ol', 'table', 'blockquote', 'hr'].concat([
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'pre',
    'section',
    'article',
    'header',
    'footer',
  ]),
)

const entities: Record<string, string> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', mdash: '—' },
  ...{ ndash: '–', rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”', copy: '©', euro: '€', yen: '¥' },
}

type Reading = { lines: string[]; line: string; quote: number; unseen: string | null }

/** The words of a mail that has only HTML, one line a block; what it quotes begins with `>` as in a plain one. */
export function htmlAsText(html: string): string {
  const reading: Reading = { lines: [], line: '', quote: 0, unseen: null }
  // Each piece is a tag or what stands between two of them.
  const shown = withoutComments(html.slice(0, longest))
  for (const [piece] of shown.matchAll(/<[^<>]{0,4000}>|[^<]+|</g)) read(reading, piece)
  endLine(reading)
  return reading.lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Not by a pattern, which would look for the end of each that has none as far as the end of the text. */
function withoutComments(html: string): string {
  const kept: string[] = []
  let from = 0
  for (let at = html.indexOf('<!--'); at >= 0; at = html.indexOf('<!--', from)) {
    kept.push(html.slice(from, at))
    const end = html.indexOf('-->', at)
    if (end < 0) return kept.join('')
    from = end + 3
  }
  return kept.join('') + html.slice(from)
}

function read(reading: Reading, piece: string): void {
  const [, slash, tag] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(piece) ?? []
  if (tag === undefined) {
    const isDeclaration = piece.startsWith('<!')
    if (reading.unseen === null && !isDeclaration)
      reading.line += decoded(piece).replace(/[\s\u00a0]+/g, ' ')
    return
  }
  const name = tag.toLowerCase()
  if (reading.unseen !== null) {
    if (slash === '/' && name === reading.unseen) reading.unseen = null
    return
  }
  if (slash === '' && unseen.has(name)) reading.unseen = name
  if (blocks.has(name)) endLine(reading)
  if (name === 'p' || name === 'blockquote') reading.lines.push(prefixOf(reading).trimEnd())
  if (name === 'blockquote') reading.quote = Math.max(0, reading.quote + (slash === '/' ? -1 : 1))
}

function endLine(reading: Reading): void {
  const words = reading.line.trim()
  reading.line = ''
  if (words !== '') reading.lines.push(prefixOf(reading) + words)
}

const prefixOf = ({ quote }: Reading) => '> '.repeat(Math.min(quote, 5))

const decoded = (text: string): string =>
  text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
