import { v7 } from 'uuid'

/** A new row id: UUID v7, so that primary keys grow at one end of their index. */
export const newId = (): string => v7()

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isId = (value: string): boolean => uuidPattern.test(value)
