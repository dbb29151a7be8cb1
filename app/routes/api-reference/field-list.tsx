import type { FieldView } from './field-view.ts'
import { Words } from './words.tsx'

type Props = { fields: (FieldView & { place?: string })[] }

/** Fields as a list rather than a table: it needs no width. */
export const FieldList = ({ fields }: Props) => (
  <dl className="mt-1 divide-y divide-line text-sm">
    {fields.map((field) => (
      <div key={field.name} className="py-2.5 sm:grid sm:grid-cols-[11rem_minmax(0,1fr)] sm:gap-4">
        <dt className="font-mono text-[0.8125rem] wrap-anywhere">
          {field.name}
          {field.required ? (
            <span className="ml-2 inline-block font-sans text-xs text-middling">required</span>
          ) : null}
        </dt>
        <dd className="mt-0.5 min-w-0 sm:mt-0">
          <span className="text-muted wrap-anywhere">
            {field.type}
            {field.place === undefined ? '' : ` · ${field.place}`}
          </span>
          {field.description === null ? null : (
            <p className="mt-0.5">
              <Words text={field.description} />
            </p>
          )}
        </dd>
      </div>
    ))}
  </dl>
)
