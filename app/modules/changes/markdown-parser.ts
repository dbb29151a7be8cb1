import MarkdownIt from 'markdown-it'
import type { Token } from 'markdown-it'

const webAddress = /^(?:https?:\/\/|mailto:)/iu
const ownImage = /^image:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/iu

/** The id of one of our own pictures; null for any other address. */
export const imageIdOf = (address: string | number | null): string | null =>
  ownImage.exec(String(address))?.[1]?.toLowerCase() ?? null

/**
 * An editor's Markdown. Raw HTML in it is text. A line break is one, because lines of Japanese and Chinese must not be
 * joined by a space. Links lead to other sites and mail addresses only: a page, a feed and a mail have no common place
 * from which a shorter address could be read.
 */
export const markdownParser = new MarkdownIt({ html: false, linkify: true, breaks: true })

markdownParser.validateLink = (address) => webAddress.test(address) || ownImage.test(address)
// What only looks like an address (`README.md`) is none.
markdownParser.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
endLinksAtWideCharacters()

/** `https://example.com/をご覧ください`: a person who writes so means the address in front. */
function endLinksAtWideCharacters() {
  const { linkify } = markdownParser
  const match = linkify.match.bind(linkify)
  const matchAtStart = linkify.matchAtStart.bind(linkify)
  linkify.match = (text) => match(text)?.map(cut) ?? null
  linkify.matchAtStart = (text) => {
    const found = matchAtStart(text)
    return found === null ? null : cut(found)
  }
}

type Found = NonNullable<ReturnType<typeof markdownParser.linkify.matchAtStart>>

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef].*$/su

function cut(found: Found): Found {
  const text = found.text.replace(wide, '')
  const less = found.text.length - text.length
  if (less === 0) return found
  found.lastIndex -= less
  found.raw = found.raw.slice(0, found.raw.length - less)
  found.url = found.url.slice(0, found.url.length - less)
  found.text = text
  return found
}

markdownParser.core.ruler.push('heard', ({ tokens, Token: Made }) => {
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') lowerHeading(token)
    if (token.type === 'fence') token.info = ''
    alignWithoutStyle(token)
    if (token.children !== null) token.children = settleLinks(token.children, Made)
  }
})

/** Above it stand the page's title and "You said": its own headings begin below these. */
function lowerHeading(token: Token) {
  token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`
}

/** Pages allow no style attributes; this older one also works in mails. */
function alignWithoutStyle(token: Token) {
  const side = /^text-align:(left|center|right)$/u.exec(String(token.attrGet('style')))?.[1]
  token.attrs = token.attrs?.filter(([name]) => name !== 'style') ?? null
  if (side !== undefined) token.attrSet('align', side)
}

type TokenMaker = new (type: string, tag: string, nesting: -1 | 0 | 1) => Token

/** Foreign pictures become links to them, links to our pictures plain words. */
function settleLinks(tokens: Token[], Made: TokenMaker): Token[] {
  const open: boolean[] = []
  return tokens.flatMap((token) => {
    if (token.type === 'link_open') {
      const isKept = webAddress.test(String(token.attrGet('href')))
      open.push(isKept)
      if (isKept) token.attrSet('rel', 'noopener')
      return isKept ? [token] : []
    }
    if (token.type === 'link_close') return open.pop() === false ? [] : [token]
    if (token.type !== 'image') return [token]
    const address = String(token.attrGet('src'))
    if (imageIdOf(address) !== null) return [token]
    const words = token.children ?? []
    return open.length > 0 ? words : linkTo(address, words, Made)
  })
}

function linkTo(address: string, words: Token[], Made: TokenMaker): Token[] {
  const before = new Made('link_open', 'a', 1)
  before.attrs = [
    ['href', address],
    ['rel', 'noopener'],
  ]
  const name = new Made('text', '', 0)
  name.content = address
  return [before, ...(words.length > 0 ? words : [name]), new Made('link_close', 'a', -1)]
}
