import { useTranslations } from 'use-intl'
import type { Role } from '#app/modules/workspaces/role.ts'
import { CheckField } from '#app/ui/field.tsx'

type Props = {
  legend: string
  /** Where a title above says it already. */
  hidesLegend?: boolean
  roles: Role[]
  chosen: string
  problem?: string
}

/** The roles that one may give, each with what it may do beyond those above it. */
export function RoleChoice({ legend, hidesLegend = false, roles, chosen, problem }: Props) {
  const t = useTranslations('members')
  return (
    <fieldset>
      <legend className={hidesLegend ? 'sr-only' : 'mb-2 text-sm font-medium'}>{legend}</legend>
      <div className="space-y-3">
        {roles.toReversed().map((role) => (
          <CheckField
            key={role}
            type="radio"
            name="role"
            value={role}
            label={t(`role.${role}`)}
            hint={t(`may.${role}`)}
            defaultChecked={role === chosen}
          />
        ))}
      </div>
      {problem === undefined ? null : (
        <p className="mt-2 text-sm font-medium text-bad">{problem}</p>
      )}
    </fieldset>
  )
}
