export const changeResults = {}
