import { useTranslations } from 'use-intl'

type Props = {
  from: { name: string; address: string }
  replyTo: string | null
  postalAddress: string | null
}

/** A line of an inbox and the foot of the mail, as a customer sees them. */
export function InboxPreview({ from, replyTo, postalAddress }: Props) {
  const t = useTranslations('sender')
  return (
    <div className="panel overflow-hidden">
      <div className="flex items-start gap-3.5 px-5 py-4">
        <Initial name={from.name} />
        <div className="min-w-0">
          <p className="truncate font-semibold">{from.name}</p>
          <p className="truncate text-sm text-muted">{t('previewSubject')}</p>
        </div>
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 border-t border-line px-5 py-4 text-sm">
        <dt className="text-muted">{t('previewFrom')}</dt>
        <dd className="[overflow-wrap:anywhere]">
          {from.name} &lt;{from.address}&gt;
        </dd>
        <dt className="text-muted">{t('previewReply')}</dt>
        <dd className="[overflow-wrap:anywhere]">{replyTo ?? from.address}</dd>
      </dl>
      <p className="words border-t border-line bg-sunken px-5 py-4 text-sm text-muted">
        {postalAddress ?? t('previewNoAddress')}
      </p>
    </div>
  )
}

const Initial = ({ name }: { name: string }) => (
  <span
    aria-hidden="true"
    className="flex size-10 flex-none items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-strong"
  >
    {firstLetter(name).toUpperCase()}
  </span>
)

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

const firstLetter = (name: string) => {
  const [first] = graphemes.segment(name)
  return first?.segment ?? ''
}
