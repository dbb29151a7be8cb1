import type { ReactNode } from 'react'
import { Code, Sample } from './words.tsx'

const errorExample = `{
  "error": {
    "code": "validation_failed",
    "message": "The body has fields that are missing or not valid.",
    "fields": { "customer.email": "must be an e-mail address" }
  }
}`

/** What holds for every endpoint. */
export const GettingStarted = ({ appUrl }: { appUrl: string }) => (
  <section id="start" className="mt-4 max-w-prose scroll-mt-6">
    <p>
      Tell Heard what happened to tickets and customers, and read what customers said. JSON in and
      out, field names in <Code>snake_case</Code>, times in RFC 3339; answers give them in UTC. In
      what you send, null means the same as leaving a field out.
    </p>
    <Part title="Keys">
      <p>
        Every request carries an API key of the workspace, made under Settings › API keys. Its
        scopes say what it may do; each endpoint below names the one that it asks for. Without a
        good key the answer is 401, without the scope 403.
      </p>
      <Sample
        label="The first call"
        text={`curl '${appUrl}/api/v1/surveys' \\\n  -H 'authorization: Bearer heard_…'`}
      />
    </Part>
    <Part title="Lists">
      <p>
        Lists come newest first, at most <Code>?limit=</Code> at a time (50 unless given, 200 at
        most), as <Code>{'{ "data": […], "next_cursor": "…" }'}</Code>. Send{' '}
        <Code>next_cursor</Code> back as <Code>?cursor=</Code> with the same filters for the next
        page; on the last it is null. Pages neither overlap nor leave gaps while new rows come in.
      </p>
    </Part>
    <Part title="Sending again">
      <p>
        An <Code>Idempotency-Key</Code> of your own makes a POST safe to send again. For 24 hours
        the same key with the same body gets the same answer, with{' '}
        <Code>idempotent-replay: true</Code>, and nothing is done twice. Another body under the same
        key is 422, a first request that still runs 409. Events need none: they carry an{' '}
        <Code>id</Code>.
      </p>
    </Part>
    <Part title="Errors">
      <p>
        A refusal says what is wrong in a <Code>code</Code> that stays, a <Code>message</Code> for
        people, and <Code>fields</Code>. Unknown fields and parameters are refused too, so that a
        mistake in a name is seen at once.
      </p>
      <Sample label="422" text={errorExample} />
      <p>
        429 and 503 say in <Code>Retry-After</Code> when to come back, in seconds. Another
        workspace’s id is 404, as is one that does not exist.
      </p>
    </Part>
  </section>
)

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="mt-8 flex flex-col gap-3">
    <h2 className="text-lg font-semibold tracking-tight">{title}</h2>
    {children}
  </div>
)
