import type { Token } from 'markdown-it'
import { imageIdOf, markdownParser } from './markdown-parser.ts'

/** Where the picture of this id stands: on the page, in a preview, in a mail. Null: there is none. */
export type ImageAddress = (id: string) => { src: string; width: number; height: number } | null

/**
 * HTML of an editor's Markdown: paragraphs, headings from h3, lists, quotes, code, tables, links to http(s) and mail
 * addresses, and own pictures. No classes, ids, styles or scripts: it is the same on pages, in feeds and in mails.
 */
export function renderMarkdown(markdown: string, imageAddress: ImageAddress): string {
  const tokens = markdownParser.parse(markdown, {})
  for (const token of tokens)
    token.children = token.children?.map((child) => placeImage(child, imageAddress)) ?? null
  return markdownParser.renderer.render(tokens, markdownParser.options, {})
}

/** A picture that is not there leaves its description. */
function placeImage(token: Token, imageAddress: ImageAddress): Token {
  if (token.type !== 'image') return token
  const words = (token.children ?? []).map(wordsOf).join('')
  const image = imageAddress(imageIdOf(token.attrGet('src')) ?? '')
  if (image === null) {
    token.type = 'text'
    token.content = words
    return token
  }
  token.attrs = [
    ['src', image.src],
    ['alt', words],
    ['width', String(image.width)],
    ['height', String(image.height)],
    ['loading', 'lazy'],
    ['decoding', 'async'],
  ]
  return token
}

/** What a reader reads of a piece of a line. */
function wordsOf(token: Token): string {
  if (token.type === 'image') return (token.children ?? []).map(wordsOf).join('')
  return token.type === 'softbreak' || token.type === 'hardbreak' ? '\n' : token.content
}

/**
 * The words alone, for search, mails in plain text and descriptions: a paragraph, heading or row of a table a line, with
 * an empty line after each block; items of lists keep their mark. `addresses`: where links lead stands behind them.
 */
export function markdownAsText(
  markdown: string,
  { addresses = false }: { addresses?: boolean } = {},
): string {
  const lines: string[] = []
  const lists: (number | null)[] = []
  let mark = ''
  let cells: string[] | null = null
  for (const token of markdownParser.parse(markdown, {})) {
    if (token.type === 'bullet_list_open') lists.push(null)
    if (token.type === 'ordered_list_open') lists.push(Number(token.attrGet('start') ?? 1))
    if (token.type.endsWith('_list_close')) {
      lists.pop()
      if (lists.length === 0) lines.push('')
    }
    if (token.type === 'list_item_open') {
      const number = lists.at(-1) ?? null
      mark = '  '.repeat(lists.length - 1) + (number === null ? '- ' : `${number}. `)
      if (number !== null) lists[lists.length - 1] = number + 1
    }
    if (token.type === 'tr_open') cells = []
    if (token.type === 'tr_close') {
      lines.push((cells ?? []).join(' | '))
      cells = null
    }
    if (token.type === 'table_close') lines.push('')
    if (token.type === 'fence' || token.type === 'code_block')
      lines.push(token.content.trimEnd(), '')
    if (token.type !== 'inline') continue
    const words = lineOf(token.children ?? [], addresses)
    if (cells !== null) cells.push(words.trim())
    else {
      lines.push(mark + words.trim())
      if (lists.length === 0) lines.push('')
      mark = ''
    }
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

function lineOf(tokens: readonly Token[], addresses: boolean): string {
  let text = ''
  let link: { address: string; from: number } | null = null
  for (const token of tokens) {
    if (token.type === 'link_open')
      link = { address: String(token.attrGet('href')), from: text.length }
    else if (token.type === 'link_close' && link !== null) {
      const isNamed = text.slice(link.from) !== link.address
      if (addresses && isNamed) text += ` (${link.address.replace(/^mailto:/iu, '')})`
      link = null
    } else text += wordsOf(token)
  }
  return text
}
