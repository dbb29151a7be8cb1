/** Whether who asks has the page with this tag: If-None-Match, weakly compared as RFC 9110 wants it. */
export const isKnownTag = (ifNoneMatch: string | null, etag: string): boolean =>
  ifNoneMatch !== null &&
  (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => bare(tag) === bare(etag)))

const bare = (tag: string) => tag.trim().replace(/^W\//, '')
