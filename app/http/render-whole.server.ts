import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ReactElement } from 'react'
import { renderToPipeableStream } from 'react-dom/server'

/**
 * A page with its suspended parts, in one piece. The data for hydration is written by such a part, which renderToString
 * would leave out.
 */
export function renderWhole(page: ReactElement): Promise<string> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, {
      // Called after a failure as well; a rejection that nobody hears of would end the process.
      onAllReady: () =>
        void text(pipe(new PassThrough())).then(withoutFilling).then(resolve, reject),
      onShellError: reject,
    })
  })
}

/**
 * Where a character of several bytes does not fit into the rest of a buffer, React 18 fills that rest with zeros
 * (facebook/react#31134), and browsers show each as �. No page has a zero of its own: the store takes none.
 */
const withoutFilling = (html: string): string => html.replaceAll('\0', '')
