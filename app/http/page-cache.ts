import { acceptedLanguages, matchLocale } from '#app/texts/locales.ts'
import { askTogether } from './ask-together.ts'
import { keepPage, replyFrom } from './kept-page.ts'
import type { Asking, KeptPage, Reply } from './kept-page.ts'

type PageCacheSettings = {
  /** Grows with everything that changes a page under this name; null: there is nothing to keep. */
  versionOf: (name: string) => Promise<string | null>
  /** Milliseconds, of any clock that only goes forward. */
  clock?: () => number
  /** Of all pages together. */
  mostBytes?: number
}

/** Older than that a page is made anew even if nobody changed it: numbers on it go with time. */
export const oldestMs = 60_000
const largestPage = 512 * 1024
const longestAddress = 1_024

type Kept = { page: KeptPage; madeAt: number; bytes: number }

/** `url` is the whole address. */
export type PageAsked = Asking & { url: string }

/** Answers with a page that was made before, or makes it; many who want the same wait for one making. */
export type PageCache = (
  name: string,
  asked: PageAsked,
  make: () => Promise<Response>,
) => Promise<Reply | Response>

/**
 * The pages that everybody sees alike, as they were made. They are known by the version of what they show, which is
 * asked of the store at every request: what was published or withdrawn shows at once, in every process.
 */
export function createPageCache({
  versionOf,
  clock = () => performance.now(),
  mostBytes = 32 * 1024 * 1024,
}: PageCacheSettings): PageCache {
  const askVersion = askTogether(versionOf)
  const kept = createShelf(mostBytes)
  const making = new Map<string, Promise<KeptPage | null>>()

  const makeAndKeep = async (key: string, make: () => Promise<Response>) => {
    const madeAt = clock()
    const response = await make()
    const page = await keepPage(response, largestPage)
    if (page !== null) kept.put(key, { page, madeAt, bytes: sizeOf(key, page) })
    return { page, response }
  }

  /** Who comes first makes it; the others get what came of it. */
  const makeOnce = async (key: string, asked: PageAsked, make: () => Promise<Response>) => {
    const underway = making.get(key)
    if (underway !== undefined) {
      const page = await underway
      return page === null ? make() : replyFrom(page, asked)
    }
    const made = makeAndKeep(key, make)
    const itsPage = made.then(
      ({ page }) => page,
      () => null,
    )
    making.set(key, itsPage)
    try {
      const { page, response } = await made
      return page === null ? response : replyFrom(page, asked)
    } finally {
      making.delete(key)
    }
  }

  return async (name, asked, make) => {
    const address = addressOf(asked)
    if (address.length > longestAddress) return make()
    // While the store is away the page says so itself.
    const version = await askVersion(name).catch(() => null)
    if (version === null) return make()
    const key = `${version} ${address}`
    const found = kept.take(key)
    if (found !== null && clock() - found.madeAt < oldestMs) return replyFrom(found.page, asked)
    return makeOnce(key, asked, make)
  }
}

/** Path, parameters in order, and the language that the browser would like: all that a page depends on. */
function addressOf({ url, header }: PageAsked): string {
  const mark = url.indexOf('?')
  const [path, query] = mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)]
  // Those of one name stay in their order: the first of them may be the one that counts.
  const asked = [...new URLSearchParams(query)].toSorted(([one], [other]) =>
    one < other ? -1 : +(one > other),
  )
  const parameters = asked.map((each) => each.map(encodeURIComponent).join('='))
  const wishes = acceptedLanguages(header('accept-language'))
  // No language of ours is the same as no wish at all.
  const [one, other] = [matchLocale(wishes, 'en'), matchLocale(wishes, 'ja')]
  return `${one === other ? one : '-'} ${path}?${parameters.join('&')}`
}

const sizeOf = (key: string, { body }: KeptPage) => body.length + 2 * key.length + 2_048

/** Keeps what was asked for last, and no more bytes than it has room for. */
function createShelf(mostBytes: number) {
  const pages = new Map<string, Kept>()
  let bytes = 0
  const drop = (key: string, { bytes: freed }: Kept) => {
    pages.delete(key)
    bytes -= freed
  }
  return {
    take(key: string): Kept | null {
      const found = pages.get(key)
      if (found === undefined) return null
      pages.delete(key)
      pages.set(key, found)
      return found
    },
    put(key: string, page: Kept) {
      const before = pages.get(key)
      if (before !== undefined) drop(key, before)
      pages.set(key, page)
      bytes += page.bytes
      for (const [oldest, least] of pages) {
        if (bytes <= mostBytes) return
        drop(oldest, least)
      }
    },
  }
}
