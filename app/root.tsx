import type { LinksFunction } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches } from '@remix-run/react'
import { useContext } from 'react'
import type { ReactNode } from 'react'
import { NonceContext } from './ui/nonce.ts'
import appCss from './ui/app.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: appCss }]

/** Inline, because browsers ask for /favicon.ico on their own: on a slow line that is a second request. */
const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='9' fill='%230f6b5c'/><path d='M9 17.5l5 5L23.5 10' fill='none' stroke='white' stroke-width='3.6' stroke-linecap='round' stroke-linejoin='round'/></svg>"

/**
 * A route whose `handle` says `plain` brings its own style and gets no client script at all. It is a customers' page,
 * unless it says `members` as well.
 */
export type PageHandle = { plain?: boolean; members?: boolean }

export const isPlain = (handle: unknown): boolean =>
  typeof handle === 'object' && handle !== null && 'plain' in handle && handle.plain === true

const localeOf = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'locale' in data && typeof data.locale === 'string'
    ? data.locale
    : null

export function Layout({ children }: { children: ReactNode }) {
  const matches = useMatches()
  const nonce = useContext(NonceContext)
  const plain = matches.some((match) => isPlain(match.handle))
  const lang =
    matches.map((match) => localeOf(match.data)).findLast((locale) => locale !== null) ?? 'en'
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={icon} />
        <Meta />
        {plain ? null : <Links />}
      </head>
      <body>
        {children}
        {plain ? null : <ScrollRestoration nonce={nonce} />}
        {plain ? null : <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

/** Where no page answers, and where one without a boundary of its own fails. */
export { ErrorPage as ErrorBoundary } from './ui/error-page.tsx'

export default function App() {
  return <Outlet />
}
