export const shownKinds = ['page', 'phone', 'mail', 'feed', 'card'] as const

export type ShownKind = (typeof shownKinds)[number]

export const shownIn = (asked: string | null): ShownKind =>
  shownKinds.find((kind) => kind === asked) ?? 'page'
