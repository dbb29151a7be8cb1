const letters = 'abcdefghijklmnopqrstuvwxyz'
const length = 6

/** An id that the survey never had in any version, as good as surely: answers to what is gone stay apart. */
export function newPartId(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(length))
  return Array.from(numbers, (number) => letters[number % letters.length] ?? 'a').join('')
}
