import { escapeHtml } from '#app/modules/mail/escape-html.ts'

const style = `<style>
.heard-head { padding: 12px 16px; border-bottom: 1px solid #d8d0c5; background: #fff; color: #1f1a17;
  font: 14px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
.heard-head b { display: block; }
@media (prefers-color-scheme: dark) {
  .heard-head { border-color: #4a433d; background: #1e1b18; color: #f3eee9; }
}
</style>`

/** A mail's document with the sender and the subject above it, as a mail program shows them. */
export function withSubject(html: string, mail: { from: string; subject: string }): string {
  const head = `${style}<div class="heard-head">${escapeHtml(mail.from)}<b>${escapeHtml(mail.subject)}</b></div>`
  return html.replace(/<body[^>]*>/i, (body) => body + head)
}
