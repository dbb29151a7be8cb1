/** What the page says was done, or could not be. */
export const toldOf = [
  'created',
  'saved',
  'status',
  'archived',
  'restored',
  'merged',
  'undone',
  'autoApply',
  'choose_target',
  'unfit',
  'put_away',
  'target_merged',
  'name_taken',
  'too_many',
] as const
export type ThemeTold = (typeof toldOf)[number]

export const readTold = (query: URLSearchParams): ThemeTold | null =>
  toldOf.find((each) => each === query.get('told')) ?? null
