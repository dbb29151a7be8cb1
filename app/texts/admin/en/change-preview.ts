export const changePreview = {}
