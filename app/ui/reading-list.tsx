type Props = { note: string; rows: readonly (readonly [label: string, value: string])[] }

/** Settings for those who may read them only. */
export function ReadingList({ note, rows }: Props) {
  return (
    <section className="mt-6">
      <p className="text-muted">{note}</p>
      <dl className="panel mt-4 divide-y divide-line">
        {rows.map(([label, value]) => (
          <div key={label} className="gap-x-6 px-5 py-3.5 sm:grid sm:grid-cols-[16rem_1fr]">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="words">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
