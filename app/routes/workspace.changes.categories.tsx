import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { listUsedCategories } from '#app/modules/changes/list-categories.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { categoriesByForm } from './changes/categories-by-form.server.ts'
import { CategoryList } from './changes/category-list.tsx'
import { CategoryForm } from './changes/category-form.tsx'

const news = ['created', 'renamed', 'deleted'] as const

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const locale = localeOf(request)
    const told = new URL(request.url).searchParams.get('told')
    const title = adminTranslator(locale)('changes.category.title')
    return {
      title: `${title} · ${workspace.name}`,
      reader: locale,
      mayWrite: isAtLeast(member.role, 'editor'),
      told: news.find((each) => each === told) ?? null,
      categories: await listUsedCategories(context.pool, { workspaceId: workspace.id, locale }),
    }
  })

/** Adds, renames or deletes one. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'editor')
    const done = await categoriesByForm(context, membership)
    if (done.outcome === 'not_found') throw refusal(request, 404)
    if (done.outcome === 'refused') return data(done, 422)
    return redirect(`/w/${membership.workspace.slug}/changes/categories?told=${done.outcome}`)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function Categories() {
  const t = useTranslations('changes')
  const { reader, mayWrite, told, categories } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {t('nav.changes')}
      </Link>
      <PageHeader title={t('category.title')} lead={t('category.lead')} />
      {told === null ? null : (
        <Notice tone="good" className="mt-5">
          {t(`category.told.${told}`)}
        </Notice>
      )}
      {categories.length === 0 ? (
        <p className="panel mt-6 px-6 py-8 text-muted">{t('category.empty')}</p>
      ) : (
        <CategoryList
          categories={categories}
          reader={reader}
          mayWrite={mayWrite}
          refused={refused}
        />
      )}
      {mayWrite ? (
        <section aria-labelledby="add" className="panel mt-6 p-6">
          <h2 id="add" className="text-lg font-semibold tracking-tight">
            {t('category.add')}
          </h2>
          <CategoryForm
            key={`${categories.length}`}
            reader={reader}
            category={null}
            refused={refused?.categoryId === null ? refused : undefined}
          />
        </section>
      ) : null}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
