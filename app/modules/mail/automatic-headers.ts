/**
 * Says that no person sent this (RFC 3834), so that no holiday notice answers it. Exchange wants its own words; it goes
 * on reporting bounces, which `All` would stop. No `Precedence`: it was never agreed upon, and nothing needs it beside these.
 */
export const automaticHeaders: Readonly<Record<string, string>> = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'OOF, AutoReply',
}
