import { useContext } from 'react'
import { NonceContext } from '#app/ui/nonce.ts'
import css from './told.css?inline'

/** Apart from the style of all customers' pages, so that the survey's page does not carry it. */
export function ToldStyle() {
  return <style nonce={useContext(NonceContext)} dangerouslySetInnerHTML={{ __html: css }} />
}
