import type {
  InputHTMLAttributes,
  ReactNode,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react'

/** `id`: where several forms of a page have a field of that name. */
type Common = { name: string; id?: string; label: string; hint?: string; problem?: string }

type FrameProps = Common & { children: (described: Described) => ReactNode }

type Described = { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }

/** Label above, hint and problem below; a screen reader hears both with the field. */
function Frame({ name, id = name, label, hint, problem, children }: FrameProps) {
  const notes = [
    problem === undefined ? null : `${id}-problem`,
    hint === undefined ? null : `${id}-hint`,
  ]
  const described = notes.filter((note) => note !== null).join(' ')
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': problem !== undefined,
        'aria-describedby': described === '' ? undefined : described,
      })}
      {problem === undefined ? null : (
        <p id={`${id}-problem`} className="mt-1 text-sm font-medium text-bad">
          {problem}
        </p>
      )}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}

export function TextField({
  label,
  hint,
  problem,
  ...input
}: Common & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Frame name={input.name} id={input.id} label={label} hint={hint} problem={problem}>
      {(described) => <input type="text" {...input} {...described} className="input" />}
    </Frame>
  )
}

export function SelectField({
  label,
  hint,
  problem,
  ...select
}: Common & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Frame name={select.name} id={select.id} label={label} hint={hint} problem={problem}>
      {(described) => <select {...select} {...described} className="input" />}
    </Frame>
  )
}

export function TextAreaField({
  label,
  hint,
  problem,
  ...area
}: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Frame name={area.name} id={area.id} label={label} hint={hint} problem={problem}>
      {(described) => <textarea rows={3} {...area} {...described} className="input" />}
    </Frame>
  )
}

/** A box to tick, or with `type="radio"` one of several. The label is beside it, so the frame does not fit. */
export function CheckField({
  label,
  hint,
  ...input
}: { label: ReactNode; hint?: string } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className="flex items-start gap-2.5">
      <input type="checkbox" {...input} className="check" />
      <span className="min-w-0">
        <span className="text-sm font-medium">{label}</span>
        {hint === undefined ? null : <span className="block text-sm text-muted">{hint}</span>}
      </span>
    </label>
  )
}
