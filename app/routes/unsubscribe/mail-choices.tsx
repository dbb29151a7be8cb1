import type { MailTopic } from '#app/modules/customers/unsubscribe.server.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { MailChoicesView } from './mail-choices-view.ts'
import { Trap } from '#app/ui/trap.tsx'

type Props = { locale: Locale; choices: MailChoicesView }

/** Which mails, how often, and not for now: a form without any script, and what its last saving means. */
export function MailChoices({ locale, choices }: Props) {
  const t = customerTranslator(locale)
  const { workspaceName, email, topics } = choices
  return (
    <>
      <h1>{t('unsubscribe.title', { workspace: workspaceName })}</h1>
      <p>{t('unsubscribe.text', { email })}</p>
      <Effects locale={locale} choices={choices} />
      <form method="post">
        <input type="hidden" name="lang" value={locale} />
        <Topic
          name="surveys"
          label={t('unsubscribe.surveys')}
          hint={t('unsubscribe.surveysHint')}
          ticked={topics.surveys}
        />
        <div className="under">
          <Select name="every" label={t('unsubscribe.often')} options={choices.often} />
          <Select name="pause" label={t('unsubscribe.pause')} options={choices.pause} />
        </div>
        <Announcements locale={locale} ticked={topics.announcements} />
        <Trap locale={locale} />
        <button>{t('unsubscribe.save')}</button>
        <button className="quiet" name="stop_all" value="yes">
          {t('unsubscribe.stopAll')}
        </button>
      </form>
    </>
  )
}

function Effects({ locale, choices: { effects, isSaved } }: Props) {
  const t = customerTranslator(locale)
  return (
    <div id="status" role="status" className={effects.length === 0 ? undefined : 'told'}>
      {isSaved ? t('unsubscribe.saved') : null}
      {effects.map((effect) => (
        <p key={effect}>{effect}</p>
      ))}
    </div>
  )
}

/** Nobody can be subscribed here to what asks for consent first, and nobody looks as if they were. */
function Announcements({ locale, ticked }: { locale: Locale; ticked: boolean | null }) {
  const t = customerTranslator(locale)
  if (ticked === null)
    return (
      <p>
        {t('unsubscribe.announcements')}
        <small>{t('unsubscribe.announcementsNotAsked')}</small>
      </p>
    )
  return (
    <>
      <input type="hidden" name="announcements_offered" value="yes" />
      <Topic
        name="announcements"
        label={t('unsubscribe.announcements')}
        hint={t('unsubscribe.announcementsHint')}
        ticked={ticked}
      />
    </>
  )
}

type TopicProps = { name: MailTopic; label: string; hint: string; ticked: boolean }

const Topic = ({ name, label, hint, ticked }: TopicProps) => (
  <label className="tick">
    <input type="checkbox" name={name} value="yes" defaultChecked={ticked} />
    <span>
      {label}
      <small>{hint}</small>
    </span>
  </label>
)

type SelectProps = { name: string; label: string; options: MailChoicesView['often'] }

const Select = ({ name, label, options }: SelectProps) => (
  <label className="choice">
    <span>{label}</span>
    <select name={name} defaultValue={options.find(({ isChosen }) => isChosen)?.value}>
      {options.map(({ value, label: words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  </label>
)
