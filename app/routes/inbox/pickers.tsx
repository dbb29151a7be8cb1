import { useTranslations } from 'use-intl'
import { ThemeDot } from '#app/ui/theme-chip.tsx'
import { givenTags } from './apply-act.ts'
import { assign, giveTheme, removeTheme } from './deeds.ts'
import { useDesk } from './inbox-context.ts'
import type { ThemeOption } from './inbox-data.ts'
import { Picker } from './picker.tsx'
import type { RowView } from './row-view.ts'

type Props = { rows: readonly RowView[]; onClose: () => void }

const drawTheme = ({ name, colour }: ThemeOption) => (
  <>
    <ThemeDot colour={colour} />
    <span dir="auto" className="min-w-0 [overflow-wrap:anywhere]">
      {name}
    </span>
  </>
)

type TagPickerProps = Props & {
  themes: readonly ThemeOption[]
  /** Resolves to the new theme, or to what went wrong in words. */
  onCreate: (name: string) => Promise<ThemeOption | string>
}

export function TagPicker({ rows, themes, onCreate, onClose }: TagPickerProps) {
  const t = useTranslations('inbox')
  const { perform, may } = useDesk()
  const give = (theme: ThemeOption) => {
    perform(giveTheme(rows, theme.id))
    onClose()
  }
  const create = async (name: string) => {
    const made = await onCreate(name)
    if (typeof made === 'string') return made
    give(made)
    return null
  }
  return (
    <Picker
      title={t('pick.tag')}
      about={<About rows={rows} />}
      label={t(may.createThemes ? 'pick.findOrMakeTheme' : 'pick.findTheme')}
      choices={themes}
      draw={drawTheme}
      onChoose={give}
      onCreate={may.createThemes ? create : undefined}
      onClose={onClose}
    />
  )
}

/** Of the themes that any of the rows has. */
export function RemovePicker({ rows, onClose }: Props) {
  const t = useTranslations('inbox')
  const { perform, themeOf } = useDesk()
  const choices = [...new Set(rows.flatMap(givenTags).map(({ themeId }) => themeId))].flatMap(
    (id) => themeOf(id) ?? [],
  )
  return (
    <Picker
      title={t('pick.remove')}
      about={<About rows={rows} />}
      label={t('pick.whichToRemove')}
      choices={choices}
      draw={drawTheme}
      onChoose={({ id }) => {
        perform(removeTheme(rows, id))
        onClose()
      }}
      onClose={onClose}
    />
  )
}

const nobody = 'nobody'

export function AssignPicker({ rows, onClose }: Props) {
  const t = useTranslations('inbox')
  const { perform, members, me } = useDesk()
  const named = (id: string, name: string, others: string[] = []) => ({ id, name, names: others })
  const choices = [
    named(me.id, t('pick.me', { name: me.name }), [me.name]),
    ...members.filter(({ id }) => id !== me.id).map(({ id, name }) => named(id, name)),
    named(nobody, t('nobody')),
  ]
  return (
    <Picker
      title={t('pick.assign')}
      about={<About rows={rows} />}
      label={t('pick.findMember')}
      choices={choices}
      draw={({ name }) => <span dir="auto">{name}</span>}
      onChoose={({ id }) => {
        perform(assign(rows, id === nobody ? null : id))
        onClose()
      }}
      onClose={onClose}
    />
  )
}

/** What will be acted on: the words of one, or how many. */
function About({ rows }: { rows: readonly RowView[] }) {
  const t = useTranslations('inbox')
  const [row] = rows
  if (rows.length !== 1 || row === undefined) return <p>{t('selected', { count: rows.length })}</p>
  return (
    <p lang={row.language} dir="auto" className="line-clamp-3 [overflow-wrap:anywhere]">
      {row.comment}
    </p>
  )
}
