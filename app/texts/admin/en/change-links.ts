export const changeLinks = {}
