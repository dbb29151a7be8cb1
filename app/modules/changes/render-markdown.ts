import MarkdownIt from 'markdown-it'

/** Where the picture of this id stands: on the page, in a preview, in a mail. Null: there is none. */
export type ImageAddress = (id: string) => { src: string; width: number; height: number } | null

/** HTML of an editor's Markdown. Raw HTML in it is text; links lead to http(s) and mail addresses only. */
export function renderMarkdown(markdown: string, _imageAddress: ImageAddress): string {
  return parser.render(markdown)
}

/** The words alone, for search, mails in plain text and descriptions. */
export function markdownAsText(markdown: string): string {
  return markdown
}

const parser = new MarkdownIt({ html: false, linkify: true })
