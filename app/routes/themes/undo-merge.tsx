import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'

/** Nothing is lost by it, so it does not ask. */
export function UndoMerge({ mergeId }: { mergeId: string }) {
  const t = useTranslations('themes')
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="undo" />
      <input type="hidden" name="merge" value={mergeId} />
      <button type="submit" className="button-quiet">
        {t('undoMerge')}
      </button>
    </Form>
  )
}
