import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { everyApiScope, ownChoice, scopePresetNames } from '#app/modules/workspaces/api-scopes.ts'
import type { ScopePreset } from '#app/modules/workspaces/api-scopes.ts'
import { useFirstProblem } from '#app/ui/attention.ts'
import { CheckField, TextField } from '#app/ui/field.tsx'
import { useSettingsProblems } from '../settings/settings-problems.ts'

const choices: readonly (ScopePreset | typeof ownChoice)[] = [...scopePresetNames, ownChoice]

type Refused = {
  problems: Record<string, string>
  values: Record<string, string>
  scopes: string[]
}

export function KeyForm({ refused }: { refused: Refused | undefined }) {
  const t = useTranslations('settings.keys')
  const problemOf = useSettingsProblems(refused)
  const form = useFirstProblem(refused)
  const chosen = refused?.values['preset'] ?? 'helpdesk'
  return (
    <section aria-labelledby="make" className="panel p-5 sm:p-6">
      <h2 id="make" className="text-lg font-semibold tracking-tight">
        {t('make')}
      </h2>
      {/* The boxes of single scopes show while "by hand" is chosen, without any script. */}
      <Form ref={form} method="post" noValidate className="group mt-5 space-y-5">
        <input type="hidden" name="intent" value="make" />
        <TextField
          name="name"
          label={t('name')}
          hint={t('nameHint')}
          defaultValue={refused?.values['name']}
          problem={problemOf('name')}
          autoComplete="off"
          required
        />
        <fieldset>
          <legend className="mb-2 text-sm font-medium">{t('may')}</legend>
          <div className="space-y-3">
            {choices.map((preset) => (
              <CheckField
                key={preset}
                type="radio"
                name="preset"
                value={preset}
                label={t(`preset.${preset}`)}
                hint={t(`presetHint.${preset}`)}
                defaultChecked={preset === chosen}
              />
            ))}
          </div>
        </fieldset>
        <Scopes chosen={refused?.scopes ?? []} problem={problemOf('scopes')} />
        <button type="submit" className="button w-full">
          {t('submit')}
        </button>
      </Form>
    </section>
  )
}

function Scopes({ chosen, problem }: { chosen: string[]; problem: string | undefined }) {
  const t = useTranslations('settings.keys')
  return (
    <fieldset
      data-problem={problem === undefined ? undefined : ''}
      className="hidden group-has-[[value=own]:checked]:block"
    >
      <legend className="mb-2 text-sm font-medium">{t('scopes')}</legend>
      <div className="grid gap-2.5 sm:grid-cols-2 xl:grid-cols-1">
        {everyApiScope.map((scope) => (
          <CheckField
            key={scope}
            name="scopes"
            value={scope}
            label={<span className="font-mono font-normal">{scope}</span>}
            defaultChecked={chosen.includes(scope)}
          />
        ))}
      </div>
      {problem === undefined ? null : (
        <p className="mt-2 text-sm font-medium text-bad">{problem}</p>
      )}
    </fieldset>
  )
}
