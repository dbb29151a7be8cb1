/** What stands for a theme today: itself, or what it was merged into. */
export function livingTheme(themeId: string, merges: ReadonlyMap<string, string>): string {
  let living = themeId
  // At most as many steps as there are merges: a circle would not hang this.
  for (let step = 0; step < merges.size; step++) living = merges.get(living) ?? living
  return living
}
