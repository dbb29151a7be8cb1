import type { MessageKind } from '#db/queries/outbox.server.ts'

const awaited: ReadonlySet<MessageKind> = new Set(['sign_in_link', 'member_invitation', 'test'])

/** A person waits for it at this moment, and there are few of them: it counts against the limits and waits for none. */
export const isUrgent = ({ kind }: { kind: MessageKind }): boolean => awaited.has(kind)
