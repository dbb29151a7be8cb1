import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeChange, makeChangeCategory } from '#app/demo/change-factories.server.ts'
import { makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import { refreshUpdates } from '#app/modules/changes/refresh-updates.server.ts'
import { fieldsOf } from '#app/modules/themes/audited-theme.server.ts'
import { mergeTheme } from '#app/modules/themes/merge-theme.server.ts'
import { updateTheme } from '#app/modules/themes/update-theme.server.ts'
import { updateWorkspace } from '#app/modules/workspaces/update-workspace.server.ts'
import { settingsOf } from '#app/modules/workspaces/workspace-settings.server.ts'
import { locales } from '#app/texts/locales.ts'
import { findTheme } from '#db/queries/theme.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import { change, changeResponse, changeTheme } from '#db/schema/change.ts'
import { hostileWords } from '../support/hostile-words.ts'
import { origin } from '../support/member-door.ts'
import { openPublicDoor } from '../support/public-door.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const today = new Date('2026-11-22T03:00:00Z')
const words = (title: string) => ({ title, youSaid: `${title} was bad`, weDid: `${title} is good` })

let read: ReturnType<typeof openPublicDoor>
let workspaceId: string

beforeEach(async () => {
  const made = await makeWorkspace(pool, { slug: 'kumo', name: 'Kumo', timeZone: 'Asia/Tokyo' })
  workspaceId = made.id
  read = openPublicDoor(pool, { now: today })
})

type Given = Parameters<typeof makeChange>[2]

const publish = (given: Given & { slug: string }) => {
  const at = new Date('2026-10-05T03:00:00Z')
  return makeChange(pool, workspaceId, {
    ...{ state: 'published', createdAt: at, publishedAt: at },
    ...given,
  })
}

const titles = (html: string) =>
  [...html.matchAll(/<h2[^>]*><a[^>]*>([^<]*)/g)].map(([, title]) => title)

describe('the list', () => {
  test('is not there before anything was published, nor without a workspace', async () => {
    await makeChange(pool, workspaceId, { slug: 'draft' })
    expect((await read('/updates/kumo')).status).toBe(404)
    const nowhere = await read('/updates/nobody', { headers: { 'accept-language': 'ko' } })
    expect(nowhere.status).toBe(404)
    expect(nowhere.html).toContain('<html lang="ko">')
    expect((await read('/updates/kumo/draft')).html).not.toContain('Invoices')
  })

  test('shows what is published, the newest first, and nothing else', async () => {
    await publish({ slug: 'old', texts: { en: words('Old') } })
    const publishedAt = new Date('2026-10-06T03:00:00Z')
    await publish({ slug: 'new', texts: { en: words('New') }, publishedAt })
    await publish({ slug: 'gone', texts: { en: words('Gone') }, state: 'withdrawn' })
    await makeChange(pool, workspaceId, { state: 'scheduled', texts: { en: words('Later') } })
    const { status, html } = await read('/updates/kumo')
    expect(status).toBe(200)
    expect(titles(html)).toEqual(['New', 'Old'])
    expect(html).not.toMatch(/Gone|Later/)
  })

  test('shows the words that were published, not those that are being written', async () => {
    const texts = { en: words('Being rewritten') }
    const published = { kind: 'did' as const, texts: { en: words('Published') }, categoryIds: [] }
    await publish({ slug: 'one', texts, published })
    expect(titles((await read('/updates/kumo')).html)).toEqual(['Published'])
    expect((await read('/updates/kumo/one')).html).not.toContain('rewritten')
  })

  test('has pages, and says when there is no such page', async () => {
    for (let at = 0; at < 13; at += 1) {
      const publishedAt = new Date(today.getTime() - at * 60_000)
      await publish({ slug: `c-${at}`, texts: { en: words(`Change ${at}`) }, publishedAt })
    }
    const first = await read('/updates/kumo')
    expect(titles(first.html)).toHaveLength(12)
    expect(first.html).toContain('href="/updates/kumo?page=2"')
    const second = await read('/updates/kumo?page=2&lang=ja')
    expect(second.html).toContain('2 / 2 ページ')
    expect(titles(second.html)).toEqual(['Change 12'])
    const third = await read('/updates/kumo?page=3')
    expect(third.status).toBe(404)
    expect(third.html).toContain('There is no such page.')
  })

  test('speaks of a language’s own words only where there are some', async () => {
    await publish({ slug: 'one', texts: { ja: words('請求書') } })
    const { html } = await read('/updates/kumo')
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('<h2 lang="ja"')
  })
})

describe('the list is narrowed', () => {
  beforeEach(async () => {
    const category = await makeChangeCategory(pool, workspaceId, { name: 'Payment' })
    const theme = await makeTheme(pool, workspaceId, { name: 'Invoices' })
    const hidden = await makeTheme(pool, workspaceId, { name: 'Rage' })
    const sorry = await publish({
      ...{ slug: 'sorry', kind: 'sorry', texts: { en: words('Sorry') } },
      ...{ categoryIds: [category.id], searchText: 'sorry 請求書 pdf' },
    })
    await publish({
      ...{ slug: 'did', texts: { en: words('Did') }, searchText: 'did 100% invoices' },
      // The first of October in Tokyo, still September elsewhere.
      publishedAt: new Date('2026-09-30T16:00:00Z'),
    })
    await publish({
      ...{ slug: 'early', texts: { en: words('Early') }, searchText: 'early' },
      publishedAt: new Date('2026-09-30T14:00:00Z'),
    })
    const link = { workspaceId, changeId: sorry.id, linkedAt: today }
    await pool.insert(changeTheme).values([
      { ...link, themeId: theme.id },
      { ...link, themeId: hidden.id, isShown: false },
    ])
  })

  const by = () => ({ workspaceId, actor: { kind: 'system' }, now: today }) as const

  const found = async (query: string) => titles((await read(`/updates/kumo?${query}`)).html)
  const idOf = async (table: 'theme' | 'change_category', key: string) => {
    const [row] = await store.sql<{ id: string }[]>`
      select id from ${store.sql(table)} where name_key = ${key}`
    return row?.id ?? ''
  }

  test('by kind, category and month of the workspace’s zone', async () => {
    expect(await found('kind=sorry')).toEqual(['Sorry'])
    expect(await found('kind=did')).toEqual(['Did', 'Early'])
    expect(await found(`category=${await idOf('change_category', 'payment')}`)).toEqual(['Sorry'])
    expect(await found('month=2026-10')).toEqual(['Sorry', 'Did'])
    expect(await found('month=2026-09')).toEqual(['Early'])
    expect(await found('month=2026-09&kind=sorry')).toEqual([])
  })

  test('by a theme whose name may stand there, also after it was put into another', async () => {
    const invoices = await idOf('theme', 'invoices')
    expect(await found(`theme=${invoices}`)).toEqual(['Sorry'])
    expect(await found(`theme=${await idOf('theme', 'rage')}`)).toEqual([])
    const page = (await read('/updates/kumo/sorry')).html
    expect(page).toContain('Invoices')
    expect(page).not.toContain('Rage')
    await refreshUpdates(pool, { workspaceId, now: today })
    expect(await found(`theme=${invoices}`)).toEqual(['Sorry'])
    const bills = await makeTheme(pool, workspaceId, { name: 'Bills' })
    await mergeTheme(pool, { ...by(), sourceId: invoices, targetId: bills.id })
    expect(await found(`theme=${bills.id}`)).toEqual(['Sorry'])
    expect((await read('/updates/kumo/sorry')).html).toContain('Bills')
  })

  test('by no theme that went into one whose name may not stand there', async () => {
    const invoices = await idOf('theme', 'invoices')
    const rage = await idOf('theme', 'rage')
    await refreshUpdates(pool, { workspaceId, now: today })
    expect((await read('/updates/kumo/sorry')).html).toContain('Invoices')
    await mergeTheme(pool, { ...by(), sourceId: invoices, targetId: rage })
    for (const theme of [invoices, rage]) expect(await found(`theme=${theme}`)).toEqual([])
    for (const path of ['/updates/kumo', '/updates/kumo/sorry', '/updates/kumo/feed.rss'])
      expect((await read(path)).html).not.toMatch(/Rage|Invoices/)
  })

  test('by themes as they are called now, in the name of the workspace as it is now', async () => {
    await refreshUpdates(pool, { workspaceId, now: today })
    expect((await read('/updates/kumo/sorry')).html).toContain('Invoices')
    const themeId = await idOf('theme', 'invoices')
    const theme = await findTheme(pool, { workspaceId, themeId })
    const workspace = await findWorkspace(pool, workspaceId)
    if (theme === null || workspace === null) throw new Error('they are not there')
    const texts = { en: { name: 'Bills', description: '' } }
    const { revision } = theme
    await updateTheme(pool, { ...by(), themeId, revision, theme: { ...fieldsOf(theme), texts } })
    expect((await read('/updates/kumo/sorry')).html).toContain('Bills')
    const settings = { ...settingsOf(workspace), name: 'Cloud Books', locale: 'en' as const }
    await updateWorkspace(pool, { ...by(), settings, confirmedTimeZone: false })
    expect((await read('/updates/kumo')).html).toContain('Cloud Books')
  })

  test('by words, whatever their width and case, with or without spaces', async () => {
    expect(await found('q=%EF%BC%B0%EF%BC%A4%EF%BC%A6')).toEqual(['Sorry'])
    expect(await found(`q=${encodeURIComponent('求')}`)).toEqual(['Sorry'])
    expect(await found('q=INVOICES+did')).toEqual(['Did'])
    expect(await found('q=100%25')).toEqual(['Did'])
    expect(await found('q=_')).toEqual([])
    const nothing = await read('/updates/kumo?q=nothing-like-it')
    expect(nothing.status).toBe(200)
    expect(nothing.html).toContain('Nothing matches that.')
    expect(nothing.html).toContain('value="nothing-like-it"')
    expect(nothing.html).toContain('content="noindex, follow"')
  })

  test('by nothing that cannot be meant, and never fails for it', async () => {
    const odd = [
      ...['q=%00', 'q=a%00b', `q=${'x'.repeat(5_000)}`, 'q=%ED%A0%80', 'q[]=1', 'q=%f0%9f%98'],
      ...['page=0', 'page=-1', 'page=1e9', 'page=99999', 'page=NaN', 'month=2026-13', 'month=x'],
      ...['kind=toString', 'theme=x', 'theme=%00', "category='", 'kind=did&kind=sorry', 'lang=xx'],
      ...['lang=ja&lang=ko', `theme=${'9'.repeat(300)}`, '%00=%00', '__proto__=1', 'q=%22%27%3C'],
    ]
    for (const query of odd) {
      const { status, html } = await read(`/updates/kumo?${query}`)
      expect([200, 404], query).toContain(status)
      expect(html, query).toContain('</html>')
    }
    for (const path of ['%00', 'a%00b', '%F0%9F%98%80', 'x'.repeat(2_000), 'feed.rss.bak'])
      expect((await read(`/updates/kumo/${path}`)).status, path).toBe(404)
  })

  test('never by what another workspace has', async () => {
    const other = await makeWorkspace(pool, { slug: 'other', name: 'Other' })
    await makeChange(pool, other.id, {
      ...{ state: 'published', slug: 'theirs', texts: { en: words('Theirs') } },
      searchText: 'sorry',
    })
    expect(await found('q=sorry')).toEqual(['Sorry'])
    expect((await read('/updates/kumo/theirs')).status).toBe(404)
    expect((await read('/updates/other')).html).not.toContain('Payment')
  })
})

describe('one change', () => {
  test('says who said it, when, and what was done, in the reader’s language', async () => {
    const asked = {
      askedCustomers: 37,
      askedFrom: new Date('2026-03-02T00:00:00Z'),
      askedUntil: new Date('2026-05-20T00:00:00Z'),
    }
    await publish({ slug: 'invoices', ...asked })
    const says = {
      en: '37 customers told us this between March and May 2026',
      ja: '2026年3月から5月にかけて、37名のお客様からこの声をいただきました',
      zh: '2026年3月至5月，37 位客户向我们提出了这一点',
      ko: '2026년 3월부터 5월까지 고객 37분께서 이 의견을 주셨습니다',
    }
    for (const locale of locales) {
      const { html, headers } = await read('/updates/kumo/invoices', {
        headers: { 'accept-language': `${locale}, en;q=0.5` },
      })
      expect(html).toContain(`<html lang="${locale}">`)
      expect(html).toContain(says[locale])
      expect(headers.get('content-language')).toBe(locale)
    }
  })

  test('counts one customer, and one month, as one', async () => {
    const at = new Date('2026-03-02T00:00:00Z')
    await publish({ slug: 'one', askedCustomers: 1, askedFrom: at, askedUntil: at })
    expect((await read('/updates/kumo/one')).html).toContain(
      '1 customer told us this in March 2026',
    )
  })

  test('shows the best language that it has, and says which', async () => {
    await publish({ slug: 'one', texts: { ja: words('請求書'), ko: { ...words('x'), weDid: '' } } })
    const { html } = await read('/updates/kumo/one?lang=ko')
    expect(html).toContain('<html lang="ko">')
    expect(html).toMatch(/<h1 lang="ja"[^>]*>請求書/)
    expect(html).toContain('한국어로 제공되지 않아 日本語로 보여 드립니다')
    expect(html).toContain(`<link rel="canonical" href="${origin}/updates/kumo/one?lang=ja"/>`)
    const languages = [...html.matchAll(/hrefLang="([^"]+)" href="http/gi)].map(([, lang]) => lang)
    expect(languages).toEqual(['ja', 'x-default'])
  })

  test('shows customers’ own words only with their leave, and never whose they are', async () => {
    const change = await publish({ slug: 'one' })
    const survey = await makeSurvey(pool, workspaceId)
    const link = { workspaceId, changeId: change.id, source: 'picked' as const, linkedAt: today }
    for (const [comment, quotationConsent] of [
      ['These may be read.', true],
      ['These may not.', false],
    ] as const) {
      const given = { surveyId: survey.id, comment, quotationConsent }
      const { id } = await makeResponse(pool, workspaceId, given)
      await pool.insert(changeResponse).values({ ...link, responseId: id, quote: comment })
    }
    const { html } = await read('/updates/kumo/one')
    expect(html).toContain('These may be read.')
    expect(html).not.toContain('These may not.')
    await store.sql`update response set quotation_consent = false`
    await refreshUpdates(pool, { workspaceId, now: today })
    expect((await read('/updates/kumo/one')).html).not.toContain('These may be read.')
  })

  test('says that it was corrected, when, and what was wrong', async () => {
    const correction = { en: 'It is four seconds, not three.' }
    await publish({ slug: 'one', correctedAt: new Date('2026-11-01T00:00:00Z'), correction })
    const { html } = await read('/updates/kumo/one')
    expect(html).toContain('Corrected on November 1, 2026')
    expect(html).toContain('It is four seconds, not three.')
    expect((await read('/updates/kumo')).html).toContain('Corrected on November 1, 2026')
  })

  test('leads to the ones before and after it', async () => {
    for (const [at, slug] of ['a', 'b', 'c'].entries()) {
      const publishedAt = new Date(today.getTime() + at)
      await publish({ slug, texts: { en: words(slug) }, publishedAt })
    }
    const { html } = await read('/updates/kumo/b?lang=en')
    expect(html).toMatch(/href="\/updates\/kumo\/c\?lang=en"><small>Newer/)
    expect(html).toMatch(/href="\/updates\/kumo\/a\?lang=en"><small>Older/)
  })

  test('that was withdrawn is gone, at once and in the reader’s language', async () => {
    const { id } = await publish({ slug: 'one' })
    expect((await read('/updates/kumo/one')).status).toBe(200)
    await store.sql`update change set state = 'withdrawn', withdrawn_at = now() where id = ${id}`
    await refreshUpdates(pool, { workspaceId, now: today })
    const { status, html } = await read('/updates/kumo/one', {
      headers: { 'accept-language': 'ja' },
    })
    expect(status).toBe(410)
    expect(html).toContain('このお知らせは取り下げました')
    expect(html).not.toContain('請求書')
  })

  test('says how its theme fared since, with how sure that is', async () => {
    const change = await publish({ slug: 'one' })
    const theme = await makeTheme(pool, workspaceId, { name: 'Invoices' })
    const link = { workspaceId, changeId: change.id, themeId: theme.id, linkedAt: today }
    await pool.insert(changeTheme).values(link)
    const few = (await read('/updates/kumo/one')).html
    expect(few).toContain('There are no answers yet to compare.')
    const survey = await makeSurvey(pool, workspaceId)
    for (let at = 0; at < 80; at += 1) {
      const isBefore = at < 40
      const respondedAt = new Date(isBefore ? '2026-09-20T00:00:00Z' : '2026-11-01T00:00:00Z')
      const given = { surveyId: survey.id, comment: 'words', respondedAt }
      const { id } = await makeResponse(pool, workspaceId, given)
      if (at % (isBefore ? 2 : 20) > 0) continue
      await store.sql`insert into response_theme
        (workspace_id, response_id, theme_id, state, source, tagged_at, responded_at)
        values (${workspaceId}, ${id}, ${theme.id}, 'applied', 'hand', now(), ${respondedAt})`
    }
    await refreshUpdates(pool, { workspaceId, now: today })
    const { html } = await read('/updates/kumo/one')
    expect(html).toContain('A smaller share of comments is about this than before.')
    expect(html).toContain('50.0%<small>of 40</small>')
    expect(html).toContain('5.0%<small>of 40</small>')
    expect(html).toMatch(/−45\.0<small>95% interval: −\d+\.\d to −\d+\.\d<\/small>/)
  })
})

describe('what programs read', () => {
  beforeEach(async () => {
    await publish({ slug: 'invoices' })
  })

  test('in a page: its languages, its address, its feeds, its card', async () => {
    const { html } = await read('/updates/kumo/invoices')
    const head = html.slice(0, html.indexOf('</head>'))
    const page = `${origin}/updates/kumo/invoices`
    expect(head).toContain(`<link rel="canonical" href="${page}"/>`)
    expect(head).toContain(`<link rel="alternate" hrefLang="ja" href="${page}?lang=ja"/>`)
    expect(head).toContain(`<link rel="alternate" hrefLang="x-default" href="${page}"/>`)
    expect(head).toContain(`href="${origin}/updates/kumo/feed.atom?lang=en"`)
    expect(head).toContain(`property="og:image" content="${page}/card.png?lang=en"`)
    expect(head).toContain('content="index, follow"')
  })

  test('in a page: what it is about, as data', async () => {
    const { html } = await read('/updates/kumo/invoices')
    const [article, breadcrumbs] = dataIn(html)
    expect(article).toMatchObject({
      ...{ '@type': 'Article', headline: 'Invoices can be read again', inLanguage: 'en' },
      datePublished: '2026-10-05T03:00:00.000Z',
    })
    expect(breadcrumbs).toMatchObject({ '@type': 'BreadcrumbList' })
    const [list] = dataIn((await read('/updates/kumo')).html)
    expect(list).toMatchObject({
      itemListElement: [{ position: 1, url: `${origin}/updates/kumo/invoices` }],
    })
  })

  test('in the sitemap: every page in every language that it has', async () => {
    await publish({ slug: 'gone', state: 'withdrawn' })
    const { html, headers } = await read('/updates/kumo/sitemap.xml')
    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8')
    const places = [...html.matchAll(/<loc>([^<]*)/g)].map(([, place]) => place)
    const home = `${origin}/updates/kumo`
    expect(places).toEqual([
      ...locales.map((locale) => `${home}?lang=${locale}`),
      `${home}/invoices?lang=ja`,
      `${home}/invoices?lang=en`,
    ])
    expect(html).toContain(`hreflang="x-default" href="${home}/invoices"`)
    expect((await read('/updates/nobody/sitemap.xml')).status).toBe(404)
  })
})

const dataIn = (html: string): unknown[] =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) =>
    JSON.parse(json ?? ''),
  )

describe('a page', () => {
  beforeEach(async () => {
    await publish({ slug: 'one' })
  })

  test('is everybody’s, for a minute, and known again by what it is', async () => {
    const first = await read('/updates/kumo/one')
    expect(first.headers.get('cache-control')).toBe(
      'public, max-age=60, stale-while-revalidate=600',
    )
    expect(first.headers.get('vary')).toBe('Accept-Language, Accept-Encoding')
    expect(first.headers.has('set-cookie')).toBe(false)
    const etag = first.headers.get('etag') ?? ''
    const again = await read('/updates/kumo/one', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    expect(again.html).toBe('')
    const inJapanese = { 'if-none-match': etag, 'accept-language': 'ja' }
    expect((await read('/updates/kumo/one', { headers: inJapanese })).status).toBe(200)
  })

  test('is the same whatever is added to its address, and made once for all of that', async () => {
    const added = [
      'x=1',
      'x=2',
      'lang=xx',
      '_data=routes%2Fupdates.one',
      'page=01',
      'kind=toString',
    ]
    for (const path of ['/updates/kumo', '/updates/kumo/one']) {
      const { html } = await read(path)
      // Behind the back of all that makes the pages new: whoever still reads the old words reads what was kept.
      const texts = { en: words(`Since ${path}`) }
      await pool.update(change).set({ published: { kind: 'did', categoryIds: [], texts } })
      for (const query of added) expect((await read(`${path}?${query}`)).html, query).toBe(html)
      expect((await read(`${path}?lang=en`)).html).toContain(`Since ${path}`)
    }
  })

  test('runs no script, and has no style but its own', async () => {
    const { html, headers } = await read('/updates/kumo/one')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'none'")
    expect(policy).toMatch(/style-src 'sha256-[\w+/]+=*'(?:;|$)/)
    expect(policy).not.toMatch(/unsafe|nonce/)
    expect(html).not.toMatch(/<script(?! type="application\/ld\+json")/)
    expect(html).not.toMatch(/ style=| on\w+=/)
  })

  test('answers HEAD as GET, without the page', async () => {
    const whole = await read('/updates/kumo/one')
    const head = await read('/updates/kumo/one', { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.html).toBe('')
    for (const name of ['etag', 'content-length', 'content-type', 'cache-control'])
      expect(head.headers.get(name), name).toBe(whole.headers.get(name))
  })

  test('comes compressed, in at most 30 KB', async () => {
    const weDid = 'We made it *better*, as you can see. '.repeat(150)
    for (let at = 0; at < 12; at += 1)
      await publish({ slug: `c-${at}`, texts: { en: { title: `C ${at}`, youSaid: weDid, weDid } } })
    for (const path of ['/updates/kumo', '/updates/kumo/c-1']) {
      const plain = await read(path)
      const response = await openPublicDoor(pool, { now: today }).answer(path, {
        headers: { 'accept-encoding': 'gzip, br' },
      })
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(response.headers.get('content-encoding')).toBe('gzip')
      expect(bytes.length).toBeLessThan(30 * 1024)
      expect(gunzipSync(bytes).toString()).toBe(plain.html)
    }
  })
})

describe('hostile words', () => {
  test.each(hostileWords)('break out of nothing: %s', async (evil) => {
    const texts = { en: { title: evil, youSaid: evil, weDid: `${evil}\n\n${evil}` } }
    const theme = await makeTheme(pool, workspaceId, { name: evil })
    const category = await makeChangeCategory(pool, workspaceId, { name: evil })
    const change = await publish({
      ...{ slug: 'one', texts, categoryIds: [category.id] },
      ...{ correctedAt: today, correction: { en: evil } },
    })
    const link = { workspaceId, changeId: change.id, linkedAt: today }
    await pool.insert(changeTheme).values({ ...link, themeId: theme.id })
    const survey = await makeSurvey(pool, workspaceId)
    const said = { surveyId: survey.id, comment: evil, quotationConsent: true }
    const { id: responseId } = await makeResponse(pool, workspaceId, said)
    const quote = { ...link, responseId, source: 'picked' as const, quote: evil }
    await pool.insert(changeResponse).values(quote)
    await store.sql`update workspace set name = ${evil}`
    const query = new URLSearchParams({ q: evil })
    for (const path of ['/updates/kumo', '/updates/kumo/one', `/updates/kumo?${query}`]) {
      const { status, html } = await read(path)
      expect(status).toBe(200)
      expect(escapes(html)).toEqual([])
      for (const data of dataIn(html)) expect(data).toHaveProperty('@context')
    }
  })
})

test.each([
  '<p onclick="alert(1)">',
  '<p class="a b" onmouseover="alert(1)">',
  '<a href="javascript:alert(1)">',
  '<script>alert(1)</script>',
  '<img src="x" alt="y">',
  '<!-- x -->',
  '<meta http-equiv="refresh" content="0">',
])('what would break out is seen: %s', (evil) => {
  expect(escapes(`<p class="x">words</p>${evil}`)).not.toEqual([])
})

/** Whatever in a page could run, load from elsewhere or lead astray; our own pages have none of it. */
const escapes = (html: string): string[] =>
  tagsIn(html).filter((tag) => forbiddenTag.test(tag) || forbiddenAttribute.test(tag))

/** Tags as a browser finds them; the texts of data blocks and styles are none, nor are React's own marks. */
const tagsIn = (html: string): string[] =>
  html
    .replace(/<script type="application\/ld\+json">.*?<\/script>/gs, '')
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<!DOCTYPE html>|<!--(?: |\/?\$)-->/g, '')
    .match(/<[a-z!/?](?:"[^"]*"|'[^']*'|[^>"'])*>/gi) ?? []

const forbiddenTag = /^<(?:script|iframe|object|embed|base|svg|math|style|img|!--|\?)/i
const forbiddenAttribute =
  /^<[a-z]+(?:\s+[\w:-]+(?:="[^"]*")?)*\s+(?:on\w+|srcdoc|style|http-equiv)[\s=>]|(?:href|src|action)="\s*(?:javascript|data:text|vbscript)/i
