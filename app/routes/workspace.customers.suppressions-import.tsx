import { data } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { importSuppressions } from '#app/modules/customers/import-suppressions.server.ts'
import { readSuppressionList } from '#app/modules/customers/read-suppression-list.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { TextAreaField, TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { ImportResult } from './suppressions/import-result.tsx'
import type { ImportResultView } from './suppressions/import-result.tsx'
import { readGivenList } from './suppressions/read-import.server.ts'
import type { ImportProblem } from './suppressions/read-import.server.ts'

/** A page is not a file: who has more bad lines has the wrong file. */
const badLinesShown = 50

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace, 'manager')
    const t = adminTranslator(localeOf(request))
    return { title: `${t('suppressions.importTitle')} · ${workspace.name}` }
  })

type Answer = { pasted: string; problem: ImportProblem | null; result: ImportResultView | null }

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const given = await readGivenList(request, context)
    const refused = (problem: ImportProblem) =>
      data<Answer>({ pasted: given.pasted, problem, result: null }, 422)
    if ('problem' in given) return refused(given.problem)
    const list = readSuppressionList(given.text)
    if (list === null) return refused('tooMany')
    const { id: workspaceId } = membership.workspace
    const change = { workspaceId, actor: actorOf(membership), now: context.now() }
    const { addresses, repeated, bad } = list
    const counts = await importSuppressions(context.pool, { ...change, addresses })
    // Not somewhere else: the bad lines are for nobody but who sent them, and sending all again changes nothing.
    const shown = { badCount: bad.length, bad: bad.slice(0, badLinesShown) }
    return data<Answer>({
      ...{ pasted: '', problem: null },
      result: { ...counts, repeated, ...shown },
    })
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function ImportSuppressions() {
  const t = useTranslations('suppressions')
  const answer = useActionData<typeof action>()
  return (
    <>
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {t('back')}
      </Link>
      <div className="mt-2">
        <PageHeader title={t('importTitle')} lead={t('importLead')} />
      </div>
      {answer?.problem ? (
        <Notice tone="bad" className="mt-6">
          {t(answer.problem)}
        </Notice>
      ) : null}
      {answer?.result ? <ImportResult result={answer.result} /> : null}
      <ImportForm pasted={answer?.pasted ?? ''} />
    </>
  )
}

function ImportForm({ pasted }: { pasted: string }) {
  const t = useTranslations('suppressions')
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      // A new page, so that what has been taken in no longer stands in the fields.
      reloadDocument
      className="panel mt-6 grid max-w-3xl gap-6 p-5 sm:p-6"
    >
      <TextAreaField
        name="list"
        label={t('paste')}
        hint={t('pasteHint')}
        rows={8}
        defaultValue={pasted}
        spellCheck={false}
        placeholder={'aiko@example.com\nmori@example.com'}
      />
      <TextField
        name="file"
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        label={t('file')}
        hint={t('fileHint')}
      />
      <button type="submit" className="button justify-self-start">
        {t('importSubmit')}
      </button>
    </Form>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
