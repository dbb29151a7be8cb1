/**
 * A mail's HTML for the reading pane: what is clicked opens in a new tab, because the survey page refuses to be framed.
 * The frame is sandboxed without scripts, so nothing in the mail can act.
 */
export function frameDocument(html: string): string {
  const base = '<base target="_blank">'
  return /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => head + base)
    : base + html
}
