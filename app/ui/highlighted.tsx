import type { Mark } from '#app/modules/tagging/find-marks.ts'

type Props = { text: string; marks: readonly Mark[] }

/** A text with the words in it that somebody looks for. The marks are in order and do not overlap. */
export function Highlighted({ text, marks }: Props) {
  return marks.length === 0 ? (
    <>{text}</>
  ) : (
    <>
      {marks.map(({ from, to }, place) => (
        <MarkedPart key={from} before={text.slice(marks[place - 1]?.to ?? 0, from)}>
          {text.slice(from, to)}
        </MarkedPart>
      ))}
      {text.slice(marks.at(-1)?.to)}
    </>
  )
}

const MarkedPart = ({ before, children }: { before: string; children: string }) => (
  <>
    {before}
    <mark className="found">{children}</mark>
  </>
)
