import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { RowTag } from '#app/modules/triage/inbox-row.ts'
import { ThemeChip } from '#app/ui/theme-chip.tsx'
import { askedTags, givenTags, isAsked } from './apply-act.ts'
import { acceptTheme, rejectTheme, removeTheme } from './deeds.ts'
import { useDesk } from './inbox-context.ts'
import type { RowView } from './row-view.ts'

/** The themes of a row, then what is suggested, numbered as the keys that accept it. */
export function RowTags({ row, isCurrent }: { row: RowView; isCurrent: boolean }) {
  const t = useTranslations('inbox')
  if (row.tags.length === 0) return null
  const asked = askedTags(row)
  const settled = givenTags(row).filter((tag) => !isAsked(tag))
  return (
    <ul aria-label={t('tags')} className="flex flex-wrap items-center gap-1.5">
      {settled.map((tag) => (
        <li key={tag.themeId} className="flex min-w-0">
          <GivenTag row={row} tag={tag} isCurrent={isCurrent} />
        </li>
      ))}
      {asked.map((tag, place) => (
        <li key={tag.themeId} className="flex min-w-0">
          <AskedTag row={row} tag={tag} place={place} isCurrent={isCurrent} />
        </li>
      ))}
    </ul>
  )
}

type TagProps = { row: RowView; tag: RowTag; isCurrent: boolean }

function GivenTag({ row, tag, isCurrent }: TagProps) {
  const t = useTranslations('inbox')
  const { themeOf, perform, may } = useDesk()
  const source = useSource()
  const theme = themeOf(tag.themeId)
  if (theme === undefined) return null
  const { name, colour } = theme
  const isEditable = isCurrent && may.act
  return (
    <ThemeChip
      colour={colour}
      name={name}
      title={source(tag)}
      className={isEditable ? 'pe-0 py-0' : ''}
      after={
        <>
          <span className="sr-only">({source(tag)})</span>
          {isEditable ? (
            <TagButton
              {...{ row, tag }}
              field={tag.source === 'hand' ? 'unsays' : 'rejects'}
              label={t('removeTheme', { theme: name })}
              onPress={() => perform(removeTheme([row], tag.themeId))}
            >
              <Cross />
            </TagButton>
          ) : null}
        </>
      }
    />
  )
}

function AskedTag({ row, tag, place, isCurrent }: TagProps & { place: number }) {
  const t = useTranslations('inbox')
  const { themeOf, perform, may } = useDesk()
  const source = useSource()
  const theme = themeOf(tag.themeId)
  if (theme === undefined) return null
  const { name, colour } = theme
  const isEditable = isCurrent && may.act
  const words = t(tag.audit === 'asked' ? 'toCheck' : 'suggested')
  return (
    <ThemeChip
      colour={colour}
      name={name}
      isSuggested={tag.state === 'suggested'}
      title={`${words} · ${source(tag)}`}
      className={isEditable ? 'pe-0 py-0' : ''}
      before={
        <>
          {place < 9 ? (
            <span aria-hidden="true" className="text-xs font-semibold tabular-nums opacity-75">
              {place + 1}
            </span>
          ) : null}
          <span className="sr-only">{words}:</span>
        </>
      }
      after={
        <>
          {tag.audit === 'asked' ? <span aria-hidden="true">?</span> : null}
          <span className="sr-only">({source(tag)})</span>
          {isEditable ? (
            <span className="flex">
              <TagButton
                {...{ row, tag }}
                field="gives"
                label={t('acceptTheme', { theme: name })}
                onPress={() => perform(acceptTheme([row], tag.themeId))}
              >
                <Tick />
              </TagButton>
              <TagButton
                {...{ row, tag }}
                field="rejects"
                label={t('rejectTheme', { theme: name })}
                onPress={() => perform(rejectTheme([row], tag.themeId))}
              >
                <Cross />
              </TagButton>
            </span>
          ) : null}
        </>
      }
    />
  )
}

type TagButtonProps = {
  row: RowView
  tag: RowTag
  /** Of the form that is posted where there is no script. */
  field: 'gives' | 'rejects' | 'unsays'
  label: string
  onPress: () => void
  children: ReactNode
}

function TagButton({ row, tag, field, label, onPress, children }: TagButtonProps) {
  return (
    <button
      type="submit"
      form={`acts-${row.id}`}
      name={field}
      value={tag.themeId}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.preventDefault()
        onPress()
      }}
      className="chip-button"
    >
      {children}
    </button>
  )
}

/** Where a theme comes from, in words. */
function useSource() {
  const t = useTranslations('inbox.source')
  return ({ source, confidence, by }: RowTag): string => {
    if (by !== null) return t('person', { name: by })
    if (source === 'hand') return t('hand')
    return confidence === null ? t(source) : t(`${source}Sure`, { confidence })
  }
}

const Cross = () => <Sign path="M4.5 4.5l7 7m0-7l-7 7" />
const Tick = () => <Sign path="M3.5 8.5l3 3 6-7" />

const Sign = ({ path }: { path: string }) => (
  <svg
    viewBox="0 0 16 16"
    className="size-3.5"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={path} />
  </svg>
)
