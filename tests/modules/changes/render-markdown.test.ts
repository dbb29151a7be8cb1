import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markdownAsText, renderMarkdown } from '#app/modules/changes/render-markdown.ts'
import { hostileWords } from '../../support/hostile-words.ts'

const id = '0190a0a0-0000-7000-8000-000000000001'
const render = (markdown: string) =>
  renderMarkdown(markdown, (asked) =>
    asked === id ? { src: `/images/${id}`, width: 640, height: 480 } : null,
  )

/** All that may stand in the HTML. What is of this grammar every parser of HTML reads in the same way. */
const names =
  'p|h[3-6]|ul|ol|li|blockquote|pre|code|em|strong|s|a|img|table|thead|tbody|tr|th|td|hr|br'
const attributes = [
  'href="(?:https?://|mailto:)[^"<>\\s]*"',
  'rel="noopener"',
  'title="[^"<>]*"',
  `src="/images/${id}"`,
  'alt="[^"<>]*"',
  'width="640"',
  'height="480"',
  'loading="lazy"',
  'decoding="async"',
  'align="(?:left|center|right)"',
  'start="\\d+"',
].join('|')
const html = new RegExp(`^(?:[^<>]|</?(?:${names})(?: (?:${attributes}))*>)*$`, 'u')

const isHarmless = (markdown: string) => {
  expect(render(markdown)).toMatch(html)
}

describe('Markdown of an editor', () => {
  test('is headings, lists, tables, quotes and code, below the page’s own headings', () => {
    expect(render('# One\n\n###### Six\n\n1. a\n2. **b**\n\n> c `d`')).toBe(
      '<h3>One</h3>\n<h6>Six</h6>\n<ol>\n<li>a</li>\n<li><strong>b</strong></li>\n</ol>\n' +
        '<blockquote>\n<p>c <code>d</code></p>\n</blockquote>\n',
    )
    expect(render('| a | b |\n|--:|---|\n| 1 | 2 |')).toContain(
      '<td align="right">1</td>\n<td>2</td>',
    )
    expect(render('```js\nx\n```')).toBe('<pre><code>x\n</code></pre>\n')
  })

  test('keeps its lines', () => {
    expect(render('一行目\n二行目')).toBe('<p>一行目<br>\n二行目</p>\n')
  })

  test('links to sites and mail addresses, also bare ones, which end where Japanese begins', () => {
    expect(render('[a](https://example.com/ "t") https://example.com/をご覧ください')).toBe(
      '<p><a href="https://example.com/" title="t" rel="noopener">a</a> ' +
        '<a href="https://example.com/" rel="noopener">https://example.com/</a>をご覧ください</p>\n',
    )
    expect(render('[a](mailto:a@example.com)')).toContain('href="mailto:a@example.com"')
  })

  test.each([
    ['[a](/settings)'],
    ['[a](//evil.example)'],
    ['[a](javascript:alert(1))'],
    ['[a](data:text/html,x)'],
    ['[a](#x)'],
    ['README.md and example.com'],
    [`[a](image:${id})`],
  ])('has no link in %s', (markdown) => {
    expect(render(markdown)).not.toContain('<a')
  })

  test('shows own pictures with their size, and of others the words', () => {
    expect(render(`![an *invoice*](image:${id})`)).toBe(
      `<p><img src="/images/${id}" alt="an invoice" width="640" height="480" loading="lazy" decoding="async"></p>\n`,
    )
    expect(render(`![gone](image:${id.replace('1', '2')})`)).toBe('<p>gone</p>\n')
    expect(render('![a](https://example.com/a.png)')).toBe(
      '<p><a href="https://example.com/a.png" rel="noopener">a</a></p>\n',
    )
  })
})

describe('no script, style, id, class or foreign address comes out of', () => {
  test.each(hostileWords.map((words) => [words]))('%s', (words) => {
    for (const markdown of [
      words,
      `# ${words}`,
      `![${words}](image:${id})`,
      `[${words}](https://a.example "${words}")`,
    ])
      isHarmless(markdown)
    isHarmless(`| ${words} |\n|---|\n| ${words} |`)
    isHarmless(['```', words, '\n', words, '\n```'].join(''))
  })

  test('anything at all', () => {
    const pieces = [
      ...[
        '# ',
        '- ',
        '1. ',
        '> ',
        '\n',
        '\n\n',
        '`',
        '```',
        '|',
        '\n|---|:-:|\n',
        '*',
        '**',
        '~~',
        '\\',
      ],
      ...[
        '[',
        '](',
        ')',
        '![',
        '<',
        '>',
        '"',
        "'",
        '&',
        '&#x3c;',
        'javascript:',
        'https://a.example/',
      ],
      ...[`image:${id}`, 'onerror=', 'style=', ' "', '\u0000', '\u2028', 'あ', '😀', '    ', '\t'],
    ]
    const piece = fc.oneof(
      fc.constantFrom(...pieces, ...hostileWords),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (given) => isHarmless(given.join(''))),
      { numRuns: 1_500 },
    )
  })
})

describe('the words of Markdown alone', () => {
  test('are its text, with marks of lists and the cells of tables', () => {
    const markdown =
      '# Title\n\nTo *all*:\n\n- a **b**\n- c\n  1. d\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\nend'
    expect(markdownAsText(markdown)).toBe(
      'Title\n\nTo all:\n\n- a b\n- c\n  1. d\n\nx | y\n1 | 2\n\ncode\n\nend',
    )
  })

  test('leave out where links lead unless asked for it, and say what pictures show', () => {
    const markdown = `See [here](https://example.com/a) and https://example.com/b ![an invoice](image:${id})`
    expect(markdownAsText(markdown)).toBe('See here and https://example.com/b an invoice')
    expect(markdownAsText(markdown, { addresses: true })).toBe(
      'See here (https://example.com/a) and https://example.com/b an invoice',
    )
  })

  test('are plain words as they were', () => {
    const plain = fc.stringMatching(/^[a-zA-Zあ-ん]{1,12}(?: [a-zA-Zあ-ん]{1,12}){0,5}$/u)
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 4 }), (lines) => {
        expect(markdownAsText(lines.join('\n\n'))).toBe(lines.join('\n\n'))
        expect(markdownAsText(lines.join('\n'))).toBe(lines.join('\n'))
      }),
    )
  })
})
