import { Form, Link } from '@remix-run/react'

type Props = {
  name: string
  value: string
  texts: { label: string; hint: string; submit: string }
  /** What else the address asks for, kept by a new search. */
  others: Record<string, string | null>
  /** Leads back from a search; none where there is nothing to clear. */
  clear?: { to: string; label: string } | null
}

/** A form that asks with GET: the search is in the address. */
export function SearchForm({ name, value, texts, others, clear = null }: Props) {
  return (
    <Form method="get" role="search" className="flex w-full flex-wrap gap-2 md:w-auto md:min-w-96">
      {Object.entries(others).map(([other, wanted]) =>
        wanted === null ? null : <input key={other} type="hidden" name={other} value={wanted} />,
      )}
      <input
        type="search"
        name={name}
        key={value}
        defaultValue={value}
        aria-label={texts.label}
        placeholder={texts.hint}
        className="input min-w-0 flex-1"
      />
      <button type="submit" className="button-quiet min-h-11">
        {texts.submit}
      </button>
      {clear === null ? null : (
        <Link to={clear.to} className="button-quiet min-h-11">
          {clear.label}
        </Link>
      )}
    </Form>
  )
}
