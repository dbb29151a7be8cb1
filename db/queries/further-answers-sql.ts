/**
 * Of the posted answers those to a question that this version of the survey asks at this score, each as its question's
 * kind takes it, in the order of the questions; what is not well-formed is left out. `checkFurtherAnswers` has the same
 * rules for programs. Here, because only the store knows which survey the token is for: asking it first would be a
 * second round trip. The texts' length is checked before.
 */
export const answersIn = (posted: string, design: string) => `(
    select coalesce(jsonb_agg(jsonb_build_object('question_id', q ->> 'id', 'value', value) order by place), '[]')
    from jsonb_array_elements(${design} -> 'questions') with ordinality as asked (q, place)
    join jsonb_to_recordset(${posted}::text::jsonb) as posted (question_id text, "values" jsonb) on question_id = q ->> 'id'
    cross join lateral (select case
      when q ->> 'kind' = 'multiple' then (
        select jsonb_agg(choice order by nth)
        from jsonb_array_elements(q -> 'choices') with ordinality as offered (choice, nth)
        where "values" <@ (q -> 'choices') and "values" @> choice)
      when jsonb_array_length("values") > 1 then null
      when q ->> 'kind' = 'text' then "values" -> 0
      when q ->> 'kind' = 'single' and "values" <@ (q -> 'choices') then "values" -> 0
      when q ->> 'kind' = 'rating' and "values" <@ '["1", "2", "3", "4", "5"]' then to_jsonb(("values" ->> 0)::int)
    end as value) as given
    where $3::smallint between (q ->> 'from')::int and (q ->> 'to')::int and value is not null
  )`

/** Joins `v`, the survey as invitation `i` asks it. */
export const versionOfInvitation = `join survey_version v
    on v.workspace_id = i.workspace_id and v.survey_id = i.survey_id and v.version = i.survey_version`

/** A value for one who is asked whether it is solved: after a ticket, by a version that asks so; another for the rest. */
export const ifAskedSolved = (said: string, unasked: string) =>
  `case when v.design -> 'asksSolved' = 'true' and i.ticket_id is not null then ${said} else ${unasked} end`
