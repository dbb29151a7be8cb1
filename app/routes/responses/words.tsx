import { useTranslations } from 'use-intl'
import type { Mark } from '#app/modules/tagging/find-marks.ts'
import { Highlighted } from '#app/ui/highlighted.tsx'

type Props = {
  locale: string
  excerpt: string | null
  marks: readonly Mark[]
  className: string
  children: string
}

/** What a customer wrote, the beginning of it when it is long. */
export function Words({ locale, excerpt, marks, className, children }: Props) {
  const t = useTranslations('responses')
  const words = { lang: locale, dir: 'auto', className: `words ${className}` }
  const whole = (
    <p {...words}>
      <Highlighted text={children} marks={marks} />
    </p>
  )
  if (excerpt === null) return whole
  return (
    <>
      <p {...words} className={`${words.className} excerpt`}>
        <Highlighted text={excerpt} marks={marks.filter(({ to }) => to < excerpt.length)} />
      </p>
      <details className="group flex flex-col-reverse items-start">
        <summary className="link inline-flex min-h-8 list-none items-center text-sm">
          <span className="group-open:hidden">{t('showAll')}</span>
          <span className="hidden group-open:inline">{t('showLess')}</span>
        </summary>
        {whole}
      </details>
    </>
  )
}
