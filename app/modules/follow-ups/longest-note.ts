/** In characters: notes are read, not stored away. */
export const longestNote = 5000
