/** Into any order, each as likely as any other; in place (Fisher and Yates). */
export function shuffle(places: Int32Array, random: () => number): void {
  for (let last = places.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = places[last] ?? 0
    places[last] = places[other] ?? 0
    places[other] = kept
  }
}
