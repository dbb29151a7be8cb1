/** Where everybody gets a picture of a published change. `origin` is Heard's own address, for feeds. */
export const publicImageAddress = (
  { origin, workspaceSlug }: { origin: string; workspaceSlug: string },
  imageId: string,
): string => `${origin}/updates/${workspaceSlug}/images/${imageId}`

/** Where members get a picture of a change that they work on. */
export const ownImageAddress = (
  { workspaceSlug, changeId }: { workspaceSlug: string; changeId: string },
  imageId: string,
): string => `/w/${workspaceSlug}/changes/${changeId}/images/${imageId}`
