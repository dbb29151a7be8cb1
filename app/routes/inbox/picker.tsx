import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from './dialog.tsx'
import { isInputMethods } from './keys.ts'
import { isNamed, matchChoices } from './match-choices.ts'
import type { Choice } from './match-choices.ts'

type Props<Each extends Choice> = {
  title: string
  /** What it is about, in a line or two. */
  about: ReactNode
  label: string
  choices: readonly Each[]
  draw: (choice: Each) => ReactNode
  onChoose: (choice: Each) => void
  /** Makes what was typed and is not there; resolves to what went wrong, or null. */
  onCreate?: (name: string) => Promise<string | null>
  onClose: () => void
}

type Line<Each> = { id: string; choice: Each } | { id: string; made: string }

/** Chooses by typing a part of a name. What an input method still composes chooses nothing. */
export function Picker<Each extends Choice>(props: Props<Each>) {
  const { title, about, label, choices, draw, onChoose, onCreate, onClose } = props
  const t = useTranslations('inbox')
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const [isMaking, setMaking] = useState(false)
  const lines = linesOf(matchChoices(choices, typed), {
    made: onCreate === undefined || isNamed(choices, typed) ? '' : typed.trim(),
  })
  const settle = (wrong: string | null) => {
    setMaking(false)
    setProblem(wrong)
  }
  const choose = (line: Line<Each> | undefined) => {
    if (line === undefined || isMaking) return
    if ('choice' in line) return onChoose(line.choice)
    setMaking(true)
    onCreate?.(line.made).then(settle, () => settle(t('made.unreachable')))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isInputMethods(event.nativeEvent)) return
    const step = steps[event.key]
    if (step !== undefined && lines.length > 0) {
      event.preventDefault()
      setActive((active + step + lines.length) % lines.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(lines[active])
    }
  }
  return (
    <Dialog title={title} onClose={onClose} className="mt-[12dvh] p-0">
      <div className="border-b border-line p-4">
        <div className="text-sm text-muted">{about}</div>
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={label}
          placeholder={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={lines[active] === undefined ? undefined : `${id}-${active}`}
          aria-autocomplete="list"
          autoComplete="off"
          enterKeyHint="done"
          maxLength={80}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
            setProblem(null)
          }}
          onKeyDown={onKeyDown}
          className="input mt-2.5"
        />
        {problem === null ? null : (
          <p role="alert" className="mt-2 text-sm font-medium text-bad">
            {problem}
          </p>
        )}
      </div>
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className="max-h-[min(22rem,45dvh)] overflow-y-auto p-2"
      >
        {lines.map((line, place) => (
          <li
            key={line.id}
            id={`${id}-${place}`}
            ref={place === active ? scrollIntoView : undefined}
            role="option"
            aria-selected={place === active}
            onPointerDown={(event) => event.preventDefault()}
            onPointerUp={({ button }) => (button === 0 ? choose(line) : undefined)}
            className="flex min-h-11 cursor-pointer items-center gap-2.5 rounded-lg px-3 py-1.5 text-sm hover:bg-sunken aria-selected:bg-accent-soft sm:min-h-10"
          >
            {'choice' in line ? draw(line.choice) : <Made name={line.made} isMaking={isMaking} />}
          </li>
        ))}
      </ul>
      {lines.length === 0 ? <p className="px-5 pb-5 text-sm text-muted">{t('pick.none')}</p> : null}
    </Dialog>
  )
}

const steps: Record<string, 1 | -1 | undefined> = { ArrowDown: 1, ArrowUp: -1 }

const scrollIntoView = (line: HTMLElement | null) => line?.scrollIntoView({ block: 'nearest' })

function linesOf<Each extends Choice>(
  found: readonly Each[],
  { made }: { made: string },
): Line<Each>[] {
  const lines = found.map((choice) => ({ id: choice.id, choice }))
  return made === '' ? lines : [...lines, { id: 'made', made }]
}

function Made({ name, isMaking }: { name: string; isMaking: boolean }) {
  const t = useTranslations('inbox')
  return (
    <>
      <span aria-hidden="true" className="text-lg leading-none text-accent">
        +
      </span>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {t(isMaking ? 'pick.making' : 'pick.make', { name })}
      </span>
    </>
  )
}
