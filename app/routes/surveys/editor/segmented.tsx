import { useId } from 'react'
import type { ReactNode } from 'react'

type Props<Value extends string> = {
  label: string
  options: readonly { value: Value; name: ReactNode }[]
  chosen: Value
  onChoose: (value: Value) => void
}

/** One of a few, side by side. Radio buttons, so that the arrow keys go through them. */
export function Segmented<Value extends string>({
  label,
  options,
  chosen,
  onChoose,
}: Props<Value>) {
  const name = useId()
  return (
    <fieldset className="inline-flex rounded-lg bg-sunken p-1">
      <legend className="sr-only">{label}</legend>
      {options.map(({ value, name: text }) => (
        <label key={value} className="relative cursor-pointer">
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            onChange={() => onChoose(value)}
            className="peer absolute inset-0 cursor-pointer opacity-0"
          />
          <span className="flex min-h-8 items-center rounded-md px-2.5 text-sm font-medium text-muted peer-checked:bg-surface peer-checked:text-ink peer-checked:shadow-sm peer-focus-visible:outline-2 peer-focus-visible:outline-accent">
            {text}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
