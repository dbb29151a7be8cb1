/* Runs on other people's pages: as a function of HEARD_DATA and HEARD_STYLE, leaving no name behind. */
{
  const { slug, url, words, fallback, timeZone, changes } = HEARD_DATA
  const mark = 'data-heard-updates'
  const script =
    document.currentScript ?? [...document.querySelectorAll(`script[src^="${url}/embed.js"]`)].pop()
  const wish = script?.dataset.lang || document.documentElement.lang || fallback
  const language = wish.toLowerCase().split(/[-_]/)[0]
  const lang = Object.hasOwn(words, language) ? language : fallback
  const says = words[lang]

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name)
    for (const key in attributes) element.setAttribute(key, attributes[key])
    element.append(...children)
    return element
  }

  const link = (path, locale, text) => {
    const href = `${url}${path}?lang=${locale}`
    return make(
      'a',
      locale === lang ? { href, rel: 'noopener' } : { href, rel: 'noopener', lang: locale },
      text,
    )
  }

  const item = ({ path, kind, at, asked, texts }) => {
    const locale = [lang, 'en', ...Object.keys(texts)].find((each) => texts[each])
    const date = new Date(at)
    const day = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone }).format(date)
    return make(
      'li',
      {},
      make(
        'p',
        {},
        make('b', {}, says.kinds[kind]),
        make('time', { datetime: date.toISOString() }, day),
      ),
      link(`/${path}`, locale, texts[locale]),
      asked ? make('small', {}, asked[lang]) : '',
    )
  }

  const show = () => {
    const wanted = script?.dataset.target
    const place = wanted ? document.querySelector(wanted) : null
    if (wanted && !place) return
    const isInBody = document.body.contains(script)
    const room = place ?? (isInBody ? script.parentNode : document.body)
    // Once in one place, however often the script comes.
    if ([...room.children].some((element) => element.getAttribute(mark) === slug)) return
    const host = make('div', { [mark]: slug, lang })
    if (script?.dataset.theme) host.setAttribute('data-theme', script.dataset.theme)
    const root = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(HEARD_STYLE)
    root.adoptedStyleSheets = [sheet]
    root.append(
      make(
        'section',
        // Once more: `all: initial` makes the host forget which characters and line breaks its language has.
        { 'aria-labelledby': 'title', lang },
        make('h2', { id: 'title' }, says.title),
        make('ul', { role: 'list' }, ...changes.map(item)),
        make('footer', {}, link('', lang, says.all)),
      ),
    )
    if (isInBody && !place) script.after(host)
    else room.append(host)
  }

  if (script && changes.length > 0)
    if (
      document.readyState === 'loading' &&
      (script.dataset.target || !document.body?.contains(script))
    )
      document.addEventListener('DOMContentLoaded', show, { once: true })
    else show()
}
