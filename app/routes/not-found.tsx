import type { LoaderFunctionArgs } from '@remix-run/node'
import { refusal } from '#app/http/answer-page.server.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'

/** Every address that no page answers, in the language of the reader. */
export function loader({ request }: LoaderFunctionArgs): never {
  throw refusal(request, 404)
}

export const action = loader

export { ErrorPage as ErrorBoundary }

export default ErrorPage
