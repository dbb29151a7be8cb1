/**
 * Where everybody gets a picture of a published change. `origin` is `''` on our own pages, and Heard's own address in
 * feeds and mails; mails want JPEG, because Outlook for Windows shows no WebP.
 */
export const publicImageAddress = (
  { origin, workspaceSlug }: { origin: string; workspaceSlug: string },
  imageId: string,
  format: 'webp' | 'jpeg' = 'webp',
): string =>
  `${origin}/updates/${workspaceSlug}/images/${imageId}${format === 'jpeg' ? '.jpg' : ''}`

/** Where members get a picture of a change that they work on. */
export const ownImageAddress = (
  { workspaceSlug, changeId }: { workspaceSlug: string; changeId: string },
  imageId: string,
): string => `/w/${workspaceSlug}/changes/${changeId}/images/${imageId}`
