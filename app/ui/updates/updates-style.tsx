import css from './updates.css?inline'

/** Shown as it is, so that its digest is known before the page is made. */
export const updatesCss = css

/** The public pages carry their style with them, and it is the same text in each. */
export function UpdatesStyle({ nonce }: { nonce?: string }) {
  return <style nonce={nonce} dangerouslySetInnerHTML={{ __html: css }} />
}
