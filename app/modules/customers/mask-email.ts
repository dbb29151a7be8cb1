/** Enough to recognise one's own address, not enough to learn another's: `a•••@example.com`. */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*/u, '$1•••')
