/** Characters, but `categories`, `categoriesOfOne` and `edits`, which are counts. */
export const changeLimits = {
  title: 160,
  youSaid: 4000,
  weDid: 10_000,
  slug: 80,
  categoryName: 60,
  categories: 100,
  categoriesOfOne: 10,
  /** Fields in one save. */
  edits: 200,
} as const
