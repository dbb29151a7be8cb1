import { useTranslations } from 'use-intl'
import { firstContactBy } from '#app/modules/reports/first-contact-by.ts'
import type { FirstContactBy } from '#app/modules/reports/first-contact-by.ts'
import { ChoiceLinks } from '../dashboard/choice-links.tsx'
import { Rate, SmallRate } from './rate.tsx'
import type { ResolutionView } from './resolution-view.ts'

type Props = { view: ResolutionView | null; by: FirstContactBy }

/** First-contact resolution as customers see it, beside the helpdesk's own figure. */
export function Resolution({ view, by }: Props) {
  const t = useTranslations('followUpNumbers')
  return (
    <section aria-labelledby="resolution" className="panel overflow-hidden pt-6 pb-2">
      <div className="px-6 pb-4">
        <h2 id="resolution" className="text-lg font-semibold tracking-tight">
          {t('resolution')}
        </h2>
        <p className="mt-1 max-w-prose text-sm text-pretty text-muted">
          {view === null ? t('noResolution') : t('resolutionLead')}
        </p>
        {view === null ? null : <Both view={view.total} />}
      </div>
      {view === null ? null : (
        <>
          <div className="px-6 pb-3">
            <ChoiceLinks
              className="w-fit"
              label={t('resolution')}
              choices={firstContactBy.map((each) => ({
                name: t(`by.${each}`),
                changes: { 'resolved-by': each },
                isChosen: each === by,
              }))}
            />
          </div>
          <GroupRows view={view} by={by} />
        </>
      )}
    </section>
  )
}

export function Both({ view }: { view: ResolutionView['total'] }) {
  const t = useTranslations('followUpNumbers')
  return (
    <div className="mt-5 grid gap-x-10 gap-y-6 sm:grid-cols-2">
      <div>
        <h3 className="text-sm font-medium">{t('customers')}</h3>
        <p className="text-sm text-muted">{t('customersMeaning')}</p>
        <Rate share={view.customers} none={t('noResolution')} />
      </div>
      <div>
        <h3 className="text-sm font-medium">{t('helpdesk')}</h3>
        <p className="text-sm text-muted">{t('helpdeskMeaning')}</p>
        <Rate share={view.helpdesk} none={t('notKnown')} />
        {view.helpdesk.rate === null ? (
          <p className="mt-1 text-sm text-pretty text-muted">{t('notKnownWhy')}</p>
        ) : null}
      </div>
    </div>
  )
}

function GroupRows({ view, by }: { view: ResolutionView; by: FirstContactBy }) {
  const t = useTranslations('followUpNumbers')
  return (
    <div className="max-h-[32rem] overflow-auto" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t(`by.${by}`)}</th>
            <th scope="col" className="number">
              {t('customers')}
            </th>
            <th scope="col" className="number">
              {t('helpdesk')}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.groups.map((group) => (
            <tr key={group.key}>
              <td dir="auto" className="font-medium [overflow-wrap:anywhere]">
                {group.label}
              </td>
              <td className="number">
                <SmallRate share={group.customers} />
              </td>
              <td className="number">
                <SmallRate share={group.helpdesk} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
