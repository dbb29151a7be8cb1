import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import appCss from '#app/ui/app.css?url'
import { Mark } from '#app/ui/mark.tsx'
import type { PageHandle } from '../../root.tsx'
import { FieldList } from './field-list.tsx'
import { GettingStarted } from './getting-started.tsx'
import { Operation } from './operation.tsx'
import { viewReference } from './reference-view.ts'
import type { ReferenceView } from './reference-view.ts'

/** Nothing to hydrate: words and links. */
export const handle: PageHandle = { plain: true, members: true }

export const loader = ({ context }: LoaderFunctionArgs) => ({
  locale: 'en',
  appUrl: context.config.appUrl,
  reference: viewReference(context.apiDocument(), context.config.appUrl),
})

export const meta: MetaFunction<typeof loader> = () => [
  { title: 'API · Heard' },
  { name: 'description', content: 'The REST API of Heard: endpoints, fields, examples, errors.' },
  { tagName: 'link', rel: 'stylesheet', href: appCss },
]

export default function ApiReference() {
  const { appUrl, reference } = useLoaderData<typeof loader>()
  return (
    <div className="mx-auto w-full max-w-7xl px-4 sm:px-6 lg:px-8">
      <Header />
      <div className="lg:grid lg:grid-cols-[14rem_minmax(0,1fr)] lg:gap-12">
        <Contents reference={reference} />
        <main className="min-w-0 pt-6 pb-24 lg:pt-8">
          <h1 className="text-2xl font-semibold tracking-tight">Heard API</h1>
          <GettingStarted appUrl={appUrl} />
          {reference.groups.map((group) => (
            <section key={group.id} aria-labelledby={group.id} className="mt-16">
              <Heading id={group.id}>{group.name}</Heading>
              {group.operations.map((operation) => (
                <Operation key={operation.id} operation={operation} />
              ))}
            </section>
          ))}
          <section aria-labelledby="objects" className="mt-16">
            <Heading id="objects">Objects</Heading>
            {reference.objects.map((object) => (
              <div key={object.id} className="panel mt-6 p-5">
                <h3 id={object.id} className="scroll-mt-6 font-semibold">
                  {object.name}
                </h3>
                <FieldList fields={object.fields} />
              </div>
            ))}
          </section>
        </main>
      </div>
    </div>
  )
}

const Heading = ({ id, children }: { id: string; children: string }) => (
  <h2 id={id} className="scroll-mt-6 text-xl font-semibold tracking-tight">
    {children}
  </h2>
)

const Header = () => (
  <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-4">
    <a href="/" className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
      <Mark />
      Heard
    </a>
    <a href="/api/v1/openapi.json" className="button-quiet">
      OpenAPI 3.1
    </a>
  </header>
)

/** Beside the text where there is room; else folded above it. */
function Contents({ reference }: { reference: ReferenceView }) {
  return (
    <>
      <details className="panel mt-5 px-4 lg:hidden">
        <summary className="flex min-h-11 items-center justify-between font-medium">
          Contents <span aria-hidden="true">▾</span>
        </summary>
        <nav aria-label="Contents" className="pb-4">
          <ContentsList reference={reference} />
        </nav>
      </details>
      <nav
        aria-label="Contents"
        className="sticky top-0 hidden max-h-dvh overflow-y-auto py-8 lg:block"
      >
        <ContentsList reference={reference} />
      </nav>
    </>
  )
}

const ContentsList = ({ reference }: { reference: ReferenceView }) => (
  <ul className="text-sm">
    <ContentsItem href="#start" label="Getting started" isTop />
    {reference.groups.map((group) => (
      <li key={group.id}>
        <ul>
          <ContentsItem href={`#${group.id}`} label={group.name} isTop />
          {group.operations.map((one) => (
            <ContentsItem key={one.id} href={`#${one.id}`} label={one.summary} />
          ))}
        </ul>
      </li>
    ))}
    <ContentsItem href="#objects" label="Objects" isTop />
  </ul>
)

const ContentsItem = ({
  href,
  label,
  isTop = false,
}: {
  href: string
  label: string
  isTop?: boolean
}) => (
  <li>
    <a
      href={href}
      className={`flex min-h-8 items-center hover:text-accent ${isTop ? 'mt-3 font-medium' : 'pl-3 text-muted'}`}
    >
      {label}
    </a>
  </li>
)

export { ErrorPage as ErrorBoundary } from '#app/ui/error-page.tsx'
