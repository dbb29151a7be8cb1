import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { CheckField, SelectField } from '#app/ui/field.tsx'
import type { RuleChoices } from './load-choices.server.ts'
import { Fold } from './part.tsx'
import type { ProblemOf } from './problem-words.ts'
import type { RuleForm } from './rule-form.ts'
import { Problem, TickList } from './tick-list.tsx'

type Props = { form: RuleForm; choices: RuleChoices; problemOf: ProblemOf }

/** Whose the follow-ups become. What belongs to a choice is shown while it is chosen, by the style sheet alone. */
export function OwnerFields({ form, choices, problemOf }: Props) {
  const t = useTranslations('followUpRules')
  const problem = problemOf('owner')
  const { people, teams } = choices
  return (
    <fieldset>
      <legend className="mb-2.5 text-sm font-medium">{t('owner')}</legend>
      <div className="space-y-3.5">
        <Kind kind="nobody" form={form} />
        <Kind kind="member" form={form}>
          <SelectField
            name="member"
            label={t('person')}
            defaultValue={form.memberId}
            problem={form.ownerKind === 'member' ? problem : undefined}
          >
            <option value="">{t('choosePerson')}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        </Kind>
        <Kind kind="round_robin" form={form}>
          <TickList name="turn" legend={t('people')} choices={people} chosen={form.turnIds} />
        </Kind>
        {teams.length === 0 && form.ownerKind !== 'team' ? null : (
          <Kind kind="team" form={form}>
            {teams.map(({ id, name }) => (
              <Fold key={id} title={name} count={chosenOf(form, id).length}>
                <TickList
                  name={`team.${id}`}
                  legend={name}
                  choices={people}
                  chosen={chosenOf(form, id)}
                />
              </Fold>
            ))}
            <Fold title={t('otherwise')} count={form.otherwise.length}>
              <TickList
                name="otherwise"
                legend={t('otherwise')}
                hint={t('otherwiseHint')}
                choices={people}
                chosen={form.otherwise}
              />
            </Fold>
          </Kind>
        )}
      </div>
      {form.ownerKind === 'member' ? null : <Problem words={problem} />}
    </fieldset>
  )
}

const chosenOf = ({ teams }: RuleForm, teamId: string): string[] =>
  teams.find((team) => team.teamId === teamId)?.userIds ?? []

type KindProps = {
  kind: 'nobody' | 'member' | 'round_robin' | 'team'
  form: RuleForm
  children?: ReactNode
}

function Kind({ kind, form, children }: KindProps) {
  const t = useTranslations('followUpRules')
  return (
    <div className="group/kind">
      <CheckField
        type="radio"
        name="ownerKind"
        value={kind}
        label={t(`owners.${kind}`)}
        hint={t(`ownerHints.${kind}`)}
        defaultChecked={form.ownerKind === kind}
      />
      {children === undefined ? null : (
        <div className="mt-3 hidden space-y-4 pl-7 group-has-[[name=ownerKind]:checked]/kind:block">
          {children}
        </div>
      )}
    </div>
  )
}
