/** One-click unsubscribing from the mail program itself (RFC 2369, RFC 8058). */
export const listUnsubscribe = (url: string): Record<string, string> => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})
