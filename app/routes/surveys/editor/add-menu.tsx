import { useRef } from 'react'

type Props = {
  label: string
  groups: { title: string; items: { name: string; add: () => void }[] }[]
}

/** A button that opens what can be added, in place; it closes with the choice. */
export function AddMenu({ label, groups }: Props) {
  const details = useRef<HTMLDetailsElement>(null)
  const choose = (add: () => void) => {
    add()
    if (details.current !== null) details.current.open = false
  }
  return (
    <details ref={details} className="mt-4">
      <summary className="button-quiet list-none">
        <span aria-hidden="true">+</span>
        {label}
      </summary>
      <div className="mt-3 space-y-3 rounded-xl bg-sunken p-4">
        {groups
          .filter(({ items }) => items.length > 0)
          .map(({ title, items }) => (
            <div key={title}>
              <p className="text-xs font-medium text-muted">{title}</p>
              <ul className="mt-1.5 flex flex-wrap gap-2">
                {items.map(({ name, add }) => (
                  <li key={name}>
                    <button
                      type="button"
                      className="button-quiet text-left"
                      onClick={() => choose(add)}
                    >
                      {name}
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ))}
      </div>
    </details>
  )
}
