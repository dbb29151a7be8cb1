export const followUpNumbers = {}
