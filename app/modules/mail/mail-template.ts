/**
 * Place-holders are a digit between two private-use characters: nothing escapes them, changes their case or wraps
 * them, and no real text contains them.
 */
const names = ['name', 'ticketSubject', 'question', 'intro', 'surveyUrl', 'unsubscribeUrl'] as const

type Slot = (typeof names)[number]

/** The place-holder to render with. */
export const slot = (name: Slot): string => `\ue000${names.indexOf(name)}\ue001`

const mark = /\ue000(\d)\ue001/

/** Removes what could pass for a place-holder from a text that is rendered into a template. */
export const withoutSlots = (text: string): string => text.replace(/[\ue000\ue001]/g, '')

export type FillTemplate = (values: Record<Slot, string>) => string

/** Takes a rendered text apart once, so that filling it is a join. */
export function compileTemplate(rendered: string): FillTemplate {
  const parts = rendered.split(mark)
  const slotAt = parts.map((part, at) => (at % 2 === 1 ? names[Number(part)] : undefined))
  return (values) =>
    parts
      .map((part, at) => {
        const name = slotAt[at]
        return name === undefined ? part : values[name]
      })
      .join('')
}
