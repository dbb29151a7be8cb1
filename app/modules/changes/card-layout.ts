import type { ChangeKind } from './change-content.ts'

/** The size that every network shows whole. */
export const cardSize = { width: 1200, height: 630 } as const

export type CardWords = {
  /** "We did" and the like. */
  kindLabel: string
  kind: ChangeKind
  title: string
  youSaidLabel: string
  /** Plain; may be empty. */
  youSaid: string
  workspace: string
  /** "You said, we did". */
  page: string
}

type Style = Record<string, string | number>

/** What the renderer takes: an element as React makes them. */
export type CardElement = {
  type: string
  key: null
  props: { style?: Style; children?: (CardElement | string)[] } & Record<string, unknown>
}

const element = (
  type: string,
  style: Style,
  children: (CardElement | string)[] = [],
): CardElement => ({ type, key: null, props: { style, children } })

/** Between the margins, in pixels. */
const textWidth = 1044

const paper = '#faf8f5'
const ink = '#1f1a17'
const soft = '#6b615a'
const line = '#cfc6bd'

/** A colour for each kind, dark enough for white words upon it. */
const toneOf: Readonly<Record<ChangeKind, string>> = {
  did: '#0f6b5c',
  doing: '#1f5aa6',
  wont: '#5b524c',
  sorry: '#a3241c',
}

const smallest = 44
const sizes = [68, 60, 54, 48, smallest]

/** The largest size at which a title fits two lines, as far as can be told without measuring it; else the smallest. */
function titleSize(title: string): number {
  const halves = Array.from(title).reduce(
    (sum, each) => sum + (/[\u1100-\u{3ffff}]/u.test(each) ? 2 : 1.1),
    0,
  )
  const room = 2 * 0.96 * textWidth
  return sizes.find((size) => (halves * size) / 2 <= room) ?? smallest
}

/** The social card of a change. Families: the names of the fonts that hold its characters. */
export function cardLayout(words: CardWords, families: string): CardElement {
  const { kind, kindLabel, title, youSaidLabel, youSaid, workspace, page } = words
  const tone = toneOf[kind]
  return element(
    'div',
    {
      ...{ ...cardSize, boxSizing: 'border-box', display: 'flex', flexDirection: 'column' },
      backgroundColor: paper,
      ...{ color: ink, fontFamily: families, borderLeft: `20px solid ${tone}` },
      padding: '56px 72px 48px 64px',
    },
    [
      element('div', { display: 'flex' }, [
        element(
          'div',
          {
            ...{ display: 'flex', backgroundColor: tone, color: '#ffffff', borderRadius: 999 },
            ...{ fontSize: 28, fontWeight: 700, padding: '10px 28px', maxWidth: 1000 },
            ...oneLine,
          },
          [kindLabel],
        ),
      ]),
      element(
        'div',
        {
          ...{ fontSize: titleSize(title), fontWeight: 700, lineHeight: 1.34, marginTop: 22 },
          ...severalLines(3, title),
        },
        [title],
      ),
      ...(youSaid === '' ? [] : [said(youSaidLabel, youSaid)]),
      foot(workspace, page),
    ],
  )
}

const said = (label: string, text: string) =>
  element('div', { display: 'flex', flexDirection: 'column', marginTop: 22 }, [
    element('div', { display: 'flex', color: soft, fontSize: 24, fontWeight: 700 }, [label]),
    element(
      'div',
      { color: ink, fontSize: 29, lineHeight: 1.42, marginTop: 4, ...severalLines(2, text) },
      [text],
    ),
  ])

const foot = (workspace: string, page: string) =>
  element(
    'div',
    {
      ...{ display: 'flex', justifyContent: 'space-between', alignItems: 'center' },
      ...{ marginTop: 'auto', paddingTop: 22, borderTop: `2px solid ${line}` },
    },
    [
      element(
        'div',
        { fontSize: 28, fontWeight: 700, maxWidth: 620, ...severalLines(1, workspace) },
        [workspace],
      ),
      element('div', { display: 'flex', fontSize: 26, color: soft }, [page]),
    ],
  )

const oneLine = { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' }

const severalLines = (count: number, text: string) => ({
  ...{ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', lineClamp: count },
  wordBreak: isKoreanInWords(text) ? 'keep-all' : 'break-word',
})

/** Korean has spaces and breaks at them; as a last resort, when a word alone would fill the line, anywhere. */
const isKoreanInWords = (text: string): boolean =>
  /\p{Script=Hangul}/u.test(text) &&
  !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) &&
  text.split(' ').every((word) => word.length <= 16)
