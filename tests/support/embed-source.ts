import { readFile } from 'node:fs/promises'
import type { EmbedSource } from '#app/modules/changes/make-embed.ts'

const read = (name: string) =>
  readFile(new URL(`../../app/routes/updates/embed/${name}`, import.meta.url), 'utf8')

/** What the server makes the panel of; vitest would import an empty style. */
export const embedSource: EmbedSource = {
  script: await read('updates-embed.js'),
  style: await read('updates-embed.css'),
}
