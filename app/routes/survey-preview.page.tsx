import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answerPage } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { sampleFacts } from '#app/modules/invitations/sample-recipient.ts'
import { fillSurveyTexts } from '#app/modules/surveys/fill-survey-texts.ts'
import { mergeValues } from '#app/modules/surveys/merge-values.ts'
import { scales } from '#app/modules/surveys/scale.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { PublicPage } from '#app/ui/public-page.tsx'
import { SurveyForm } from '#app/ui/survey/survey-form.tsx'
import { SurveyThanks } from '#app/ui/survey/survey-thanks.tsx'
import { askedSurvey, emptyForm, thanksView } from '#app/ui/survey/survey-views.ts'
import type { FormView, ThanksView } from '#app/ui/survey/survey-views.ts'
import type { PageHandle } from '../root.tsx'
import { readPreview } from './surveys/read-preview.server.ts'
import type { Preview } from './surveys/read-preview.server.ts'

export const handle: PageHandle = { plain: true, members: true }

/** A posted draft is shown by the loader, which runs after the action and finds the form with the context. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace)
    const preview = await readPreview(context, { request, surveyId: params.survey, workspace })
    return { locale: preview.locale, view: viewOf(preview) }
  })

/** Changes nothing: a draft is posted only because it is too long for an address. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    await requireMember(context, request, params.workspace)
    return null
  })

function viewOf(preview: Preview): FormView | ThanksView {
  const { kind, locale, workspaceName, design, words, score, isSent } = preview
  const facts = sampleFacts(locale, workspaceName)
  const texts = fillSurveyTexts(words, () => mergeValues(facts, locale))
  const { ticketSubject, ticketExternalId } = facts
  const survey = { kind, design, texts, workspaceName, ticketSubject, ticketExternalId }
  if (isSent) {
    const answer = {
      score: score ?? scales[kind].max,
      comment: '',
      answers: [],
      solved: null,
      wantsHelp: false,
    }
    return thanksView(survey, locale, answer)
  }
  return {
    ...{ page: 'form', locale, kind, survey: askedSurvey(survey), awaitsTouch: null },
    values: { ...emptyForm, score },
  }
}

export const meta: MetaFunction = () => [{ name: 'robots', content: 'noindex' }]

export default function SurveyPreview() {
  const { locale, view } = useLoaderData<typeof loader>()
  const label = customerTranslator(locale)('survey.language')
  return (
    <PublicPage locale={locale} languageLabel={label} addressIn={() => '#'}>
      {view.page === 'form' ? (
        <SurveyForm view={view} problem={null} />
      ) : (
        <SurveyThanks view={view} />
      )}
    </PublicPage>
  )
}

export { PublicFailure as ErrorBoundary } from '#app/ui/public-failure.tsx'
