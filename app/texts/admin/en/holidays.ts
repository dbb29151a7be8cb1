export const holidays = {}
