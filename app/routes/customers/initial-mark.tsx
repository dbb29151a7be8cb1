type Props = { initial: string; large?: boolean }

/** A name's first character, so that the eye finds its place in the list. Decorative; the name stands beside it. */
export function InitialMark({ initial, large = false }: Props) {
  const size = large ? 'size-14 text-xl' : 'size-10 text-base'
  return (
    <span
      aria-hidden="true"
      className={`flex shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-strong ${size}`}
    >
      {initial}
    </span>
  )
}
