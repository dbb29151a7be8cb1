import { data } from '@remix-run/node'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { FrameView } from '#app/ui/updates/updates-frame.tsx'
import { addressWith, frameView, updatesPath } from './updates-address.ts'
import { unkeptHeaders, updatesHeaders, updatesLocale } from './updates-headers.server.ts'

/** A page that says why there is nothing, in the reader's language. */
export type NothingView = {
  page: 'nothing'
  locale: Locale
  frame: FrameView
  title: string
  text: string
  link: { name: string; href: string } | null
}

type Settings = {
  request: Request
  /** Null: there is none, or nobody shall know whether there is. */
  workspace: { slug: string; name: string; locale: string } | null
  reason: 'unknown' | 'withdrawn'
}

/** Not found, or gone for good. */
export function nothingPage({ request, workspace, reason }: Settings) {
  const locale = updatesLocale(request, workspace?.locale ?? null)
  const t = customerTranslator(locale)
  const { pathname } = new URL(request.url)
  const frame = frameView({
    workspace: workspace ?? { slug: '', name: '' },
    ...{ locale, lang: locale },
    addressIn: (other) => addressWith(pathname, { lang: other }),
  })
  const view: NothingView = {
    ...{ page: 'nothing', locale },
    frame: workspace === null ? { ...frame, isHome: true, subscribe: null } : frame,
    title: t(`updates.${reason}Title`),
    text: t(`updates.${reason}Text`),
    link:
      workspace === null
        ? null
        : {
            name: t('updates.back'),
            href: addressWith(updatesPath(workspace.slug), { lang: locale }),
          },
  }
  return reason === 'withdrawn'
    ? data(view, { status: 410, headers: updatesHeaders(locale) })
    : data(view, { status: 404, headers: unkeptHeaders(locale) })
}
