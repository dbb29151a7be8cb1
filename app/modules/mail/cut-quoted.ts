/** More lines than any person types; what comes after them is not looked at for where the quotation begins. */
const mostLines = 5_000

const isQuoted = (line: string) => /^\s{0,3}[>＞]/.test(line)
const isBlank = (line: string) => line.trim() === ''

/** "On … wrote:", "2026年11月20日 12:00 雲書店 <…>:", "… 작성:": ends in a colon and names a time or an address. */
const isAttribution = (line: string) =>
  line.length < 400 && /[:：]\s*$/.test(line) && /\d|@|wrote|写道|のメール|작성/i.test(line)

const divider =
  /^\s*-{2,}\s*(?:original message|forwarded message|元のメッセージ|転送メッセージ|原始邮件|转发的邮件|원본 메시지|original appointment)\s*-{2,}\s*$/i

/** Outlook and others put the header of the mail that they quote in front of it, in the reader's language. */
const headerField =
  /^\s*\*?(?:from|sent|date|to|cc|subject|差出人|送信日時|送信元|日時|宛先|件名|发件人|发送时间|日期|收件人|抄送|主题|보낸 사람|보낸 날짜|날짜|받는 사람|참조|제목)\s*\*?\s*[:：]/i

/**
 * What somebody wrote, without the mail that their program quoted below it. Only what certainly is one is left out; of
 * an answer written between the lines, or above one that looks unfamiliar, everything stays.
 */
export function cutQuoted(text: string): string {
  const lines = text.split('\n')
  if (lines.length > mostLines) return text
  const start = Math.min(startOfTrailingQuote(lines), startOfCopy(lines))
  const kept = lines.slice(0, start).join('\n').trim()
  return kept === '' ? text.trim() : kept
}

/** Where quoted lines begin after which nothing else comes, with the line that introduces them. */
function startOfTrailingQuote(lines: readonly string[]): number {
  let start = lines.length
  let hasQuote = false
  while (start > 0 && (isQuoted(lines[start - 1] ?? '') || isBlank(lines[start - 1] ?? ''))) {
    start -= 1
    hasQuote ||= isQuoted(lines[start] ?? '')
  }
  if (!hasQuote) return lines.length
  const last = lines[start - 1] ?? ''
  if (!isAttribution(last)) {
    // Long ones are broken in two: "On Friday, somebody <an@address.example>" and "wrote:".
    const both = `${lines[start - 2] ?? ''} ${last}`
    return /[:：]\s*$/.test(last) && last.length < 40 && isAttribution(both) ? start - 2 : start
  }
  const isSecondLine = /^\s*(?:wrote|写道|작성)?\s*[:：]/i.test(last)
  return isSecondLine ? start - 2 : start - 1
}

/** Where a program says that the mail which it answers follows. */
function startOfCopy(lines: readonly string[]): number {
  const at = lines.findIndex((line, index) => divider.test(line) || isHeaderBlock(lines, index))
  if (at < 0) return lines.length
  const before = lines[at - 1] ?? ''
  return /^\s*_{8,}\s*$/.test(before) ? at - 1 : at
}

const isHeaderBlock = (lines: readonly string[], at: number) =>
  [0, 1, 2].every((ahead) => headerField.test(lines[at + ahead] ?? ''))
