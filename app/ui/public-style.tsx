import { useContext } from 'react'
import { NonceContext } from './nonce.ts'
import css from './public.css?inline'

/** The customers' pages carry their style with them: nothing is fetched between a tap in a mail and the question. */
export function PublicStyle() {
  return <style nonce={useContext(NonceContext)} dangerouslySetInnerHTML={{ __html: css }} />
}
