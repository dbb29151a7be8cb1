import type { ShouldRevalidateFunction } from '@remix-run/react'

/** The editor knows its own words better than a loader that answers while somebody types. */
export const keepsWords: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) =>
  formMethod === undefined && currentUrl.pathname === nextUrl.pathname
    ? false
    : defaultShouldRevalidate
