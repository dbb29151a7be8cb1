import { useTranslations } from 'use-intl'
import { useEditorParts } from './editor-context.ts'
import type { Publishing } from './use-publish.ts'

type Props = {
  publishing: Publishing
  pane: 'edit' | 'preview'
  onTurn: () => void
  onPublish: () => void
}

/** Always in sight: whether there is something to publish, and the button that does it. */
export function PublishBar({ publishing, pane, onTurn, onPublish }: Props) {
  const t = useTranslations('surveys')
  const { isChanged, baseVersion } = useEditorParts()
  return (
    <div className="-mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-surface px-4 py-3 sm:mx-0 sm:rounded-t-xl sm:border-x sm:px-5">
      <button type="button" className="button-quiet min-h-11 lg:hidden" onClick={onTurn}>
        {t(pane === 'edit' ? 'preview' : 'edit')}
      </button>
      <p className="grow text-sm text-muted max-sm:order-first max-sm:basis-full" role="status">
        <Standing outcome={publishing.outcome} />
      </p>
      {isChanged ? <Discard /> : null}
      <button
        type="button"
        className="button max-sm:grow"
        disabled={!isChanged || publishing.isBusy}
        onClick={onPublish}
      >
        {publishing.isBusy ? t('publishing') : t('publish', { version: baseVersion + 1 })}
      </button>
    </div>
  )
}

function Standing({ outcome }: Pick<Publishing, 'outcome'>) {
  const t = useTranslations('surveys')
  const { isChanged } = useEditorParts()
  if (isChanged) return t('unsaved')
  if (outcome?.outcome === 'published') return t('published', { version: outcome.version })
  return t('allPublished')
}

/** Asks first: a popover, as everywhere that something is lost. */
function Discard() {
  const t = useTranslations('surveys')
  const tShell = useTranslations('shell')
  const { baseVersion, discard } = useEditorParts()
  return (
    <>
      <button type="button" className="button-quiet" {...{ popovertarget: 'discard' }}>
        {t('discard')}
      </button>
      <div
        id="discard"
        role="dialog"
        aria-labelledby="discard-title"
        className="popover"
        {...{ popover: 'auto' }}
      >
        <h2 id="discard-title" className="text-lg font-semibold tracking-tight">
          {t('discardTitle')}
        </h2>
        <p className="mt-2 text-muted">{t('discardText', { version: baseVersion })}</p>
        <div className="mt-6 flex flex-wrap justify-end gap-2.5">
          <button
            type="button"
            className="button-quiet"
            {...{ popovertarget: 'discard', popovertargetaction: 'hide' }}
          >
            {tShell('cancel')}
          </button>
          <button type="button" className="button-danger" onClick={discard}>
            {t('discard')}
          </button>
        </div>
      </div>
    </>
  )
}
