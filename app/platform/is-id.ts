const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether this can be a row's id. In a file of its own, because pages in the browser ask it too. */
export const isId = (value: string): boolean => uuidPattern.test(value)
