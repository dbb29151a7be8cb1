import { join } from 'node:path'
import { changeWords } from '#app/demo/sample/changes.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { newId } from '#app/platform/ids.ts'
import { locales } from '#app/texts/locales.ts'
import { connect } from '#db/connect.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import { analyzeStore } from '#db/maintain.server.ts'
import { change, changeCategory } from '#db/schema/change.ts'
import { root } from './processes.ts'

const hour = 3_600_000

/** A workspace that has told its customers of so many changes, in four languages, five hours apart. */
export async function makeUpdates(url: string, count: number) {
  await applyMigrations(url, join(root, 'db/migrations'))
  const { pool, close } = connect(url, 2)
  const { id: workspaceId, slug } = await makeWorkspace(pool)
  const categoryId = newId()
  const now = new Date()
  await pool.insert(changeCategory).values({
    ...{ workspaceId, id: categoryId, names: { en: 'Payment', ja: 'お支払い' } },
    ...{ nameKey: 'payment', createdAt: now },
  })
  const slugs = Array.from({ length: count }, (_, at) => `change-${at + 1}`)
  const rows = slugs.map((name, at): typeof change.$inferInsert => {
    const publishedAt = new Date(now.getTime() - (at + 1) * 5 * hour)
    const texts = Object.fromEntries(locales.map((locale) => [locale, wordsOf(locale, at)]))
    const kind = 'did' as const
    const categoryIds = at % 3 === 0 ? [categoryId] : []
    return {
      ...{ workspaceId, id: newId(), slug: name, state: 'published', kind, texts, categoryIds },
      published: { kind, texts, categoryIds },
      searchText: Object.values(texts)
        .map(({ title, weDid }) => `${title} ${weDid}`.toLowerCase())
        .join(' '),
      ...{ publishedAt, announcedAt: publishedAt, askedCustomers: 37 },
      ...{ askedFrom: new Date(publishedAt.getTime() - 2_000 * hour), askedUntil: publishedAt },
      ...{ createdAt: publishedAt, updatedAt: publishedAt },
    }
  })
  for (let at = 0; at < rows.length; at += 100)
    await pool.insert(change).values(rows.slice(at, at + 100))
  await analyzeStore(pool)
  await close()
  return { home: `/updates/${slug}`, slugs }
}

function wordsOf(locale: (typeof locales)[number], at: number) {
  const all = Object.values(changeWords[locale])
  const words = all[at % all.length]
  if (words === undefined) throw new Error('the sample has no changes')
  return { ...words, title: `${words.title} (${at + 1})` }
}
