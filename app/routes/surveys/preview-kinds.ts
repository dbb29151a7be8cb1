export const previewKinds = ['mail', 'page', 'thanks'] as const

export type PreviewKind = (typeof previewKinds)[number]
