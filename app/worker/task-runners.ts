import type { TaskRunners } from '#app/modules/tasks/task-runner.ts'
import { findThemes } from '#app/modules/themes/find-themes.server.ts'
import { trainThemes } from '#app/modules/themes/train-themes.server.ts'
import { tagResponses } from '#app/modules/triage/tag-responses.server.ts'
import type { Log } from '#app/platform/log.server.ts'

/** What does each kind of task. */
export const taskRunners = (log: Log): TaskRunners => ({
  train_themes: trainThemes,
  tag_responses: tagResponses(log),
  find_themes: findThemes,
})
