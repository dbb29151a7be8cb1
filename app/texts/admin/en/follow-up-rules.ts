export const followUpRules = {}
