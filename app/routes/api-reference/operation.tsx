import { FieldList } from './field-list.tsx'
import type { OperationView } from './reference-view.ts'
import { Sample, Words } from './words.tsx'

const tones: Record<string, string> = {
  GET: 'bg-accent-soft text-accent-strong',
  DELETE: 'bg-bad-soft text-bad',
}
const usualTone = 'bg-middling-soft text-middling'

/** One endpoint: what it does, what it takes, how it is called and what it answers. */
export function Operation({ operation }: { operation: OperationView }) {
  const { id, method, path, summary, description, scope, parameters, body } = operation
  return (
    <article aria-labelledby={id} className="panel mt-6 p-5">
      <h3 id={id} className="scroll-mt-6 text-lg font-semibold tracking-tight">
        {summary}
      </h3>
      <p className="mt-2 flex flex-wrap items-center gap-2.5">
        <span className={`rounded px-2 py-0.5 text-xs font-semibold ${tones[method] ?? usualTone}`}>
          {method}
        </span>
        <code className="font-mono text-sm wrap-anywhere">{path}</code>
        <span className="badge">{scope}</span>
      </p>
      {description === null ? null : (
        <p className="mt-3 max-w-prose">
          <Words text={description} />
        </p>
      )}
      <div className="mt-4 grid gap-5 xl:grid-cols-2">
        <div className="min-w-0">
          {parameters.length === 0 ? null : (
            <>
              <h4 className="text-sm font-semibold">Parameters</h4>
              <FieldList fields={parameters} />
            </>
          )}
          {body.length === 0 ? null : (
            <>
              <h4 className="mt-2 text-sm font-semibold">Body</h4>
              <FieldList fields={body} />
            </>
          )}
          <Refusals operation={operation} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Sample label="Request" text={operation.command} />
          <Answer operation={operation} />
        </div>
      </div>
    </article>
  )
}

const Answer = ({ operation: { status, object, answer } }: { operation: OperationView }) => (
  <div>
    {answer === null ? (
      <p className="text-sm text-muted">Answers {status} without a body.</p>
    ) : (
      <Sample label={`Answer ${status}`} text={answer} />
    )}
    {object === null ? null : (
      <p className="mt-2 text-sm">
        Fields:{' '}
        <a href={`#object-${object}`} className="link">
          {object}
        </a>
      </p>
    )}
  </div>
)

const Refusals = ({ operation: { refusals } }: { operation: OperationView }) => (
  <details className="mt-4 border-t border-line pt-1 text-sm">
    <summary className="flex min-h-9 items-center font-medium">
      Refusals <span aria-hidden="true">&nbsp;▾</span>
    </summary>
    <dl className="pb-1">
      {refusals.map(({ status, description }) => (
        <div key={status} className="flex gap-3 py-1.5">
          <dt className="font-mono">{status}</dt>
          <dd className="min-w-0">
            <Words text={description} />
          </dd>
        </div>
      ))}
    </dl>
  </details>
)
