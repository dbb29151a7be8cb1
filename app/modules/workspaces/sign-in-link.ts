/** How long a mailed sign-in link works. */
export const linkMinutes = 15
