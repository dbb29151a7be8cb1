import { useTranslations } from 'use-intl'
import { resolutions } from '#app/modules/responses/resolution.ts'
import { ChoiceChips } from '#app/ui/choice-chips.tsx'
import { listAddress } from './list-address.ts'
import type { ListChoice } from './list-address.ts'

/** All answers, or those alone that say that it is solved, or not. */
export function ResolutionChoice({ choice }: { choice: ListChoice }) {
  const t = useTranslations('responses')
  const items = [null, ...resolutions].map((solved) => ({
    to: listAddress({ ...choice, solved }),
    label: solved === null ? t('anyResolution') : t(`resolution.${solved}`),
    current: solved === choice.solved,
  }))
  return (
    <div className="mt-4">
      <ChoiceChips label={t('byResolution')} items={items} />
    </div>
  )
}
