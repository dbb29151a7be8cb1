import fc from 'fast-check'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { renderWhole } from '#app/http/render-whole.server.ts'

/** Many short pieces, for a long one goes past the buffer whose end is the difficulty. */
const pageOf = (lines: string[]) =>
  createElement(
    'ul',
    null,
    lines.map((line, at) => createElement('li', { key: at, title: line }, line)),
  )

const letters = fc.constantFrom('a', '声', 'を', '客', '户', '의', '😀')
const lines = fc.array(fc.string({ unit: letters, minLength: 1, maxLength: 40 }), {
  minLength: 60,
  maxLength: 120,
})

test('a page of any letters is whole, wherever its buffers end', async () => {
  await fc.assert(
    fc.asyncProperty(lines, async (some) => {
      expect(await renderWhole(pageOf(some))).toBe(renderToString(pageOf(some)))
    }),
  )
})

test('a page that cannot be rendered is refused', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const Broken = () => {
    throw new Error('broken')
  }
  await expect(renderWhole(createElement(Broken))).rejects.toThrow('broken')
  expect(said).toHaveBeenCalled()
  said.mockRestore()
})
