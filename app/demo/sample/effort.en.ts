import { effort } from './effort.ts'
import type { Effort } from './effort.ts'

export const effortEn: Effort[] = effort([
  [
    2,
    'email',
    'How do I change my plan?',
    'The page to change the plan is five levels deep, and then it tells you to write an e-mail.',
    'before',
  ],
  [
    1,
    'chat',
    'Downgrade to Plus',
    'Searched the help pages for 40 minutes. There is no button. There should be a button.',
    'before',
  ],
  [
    3,
    'web',
    'Pause my subscription',
    'Got it done, but why do I have to ask a human to press pause?',
    'before',
  ],
  [
    2,
    'phone',
    'Switch from monthly to yearly',
    'Three calls. The first two sent me to a menu that is not there in the app.',
    'before',
  ],
  [4, 'email', 'Family plan', 'Clear answer in the end, long way there.', 'before'],
  [2, 'web', 'Cannot find where to change plan', '', 'before'],
  [
    5,
    'chat',
    'Change the card on my plan',
    'Agent sent me straight to the right page. I would not have found it.',
    'before',
  ],
  [
    7,
    'web',
    'Plan changed, one question',
    'Found the new plan page in two taps. Only wrote because I wanted to say so.',
    'after',
  ],
  [6, 'chat', 'Yearly plan', 'Easy now. It even showed what I would get back.', 'after'],
  [7, 'email', 'Pausing for a while', 'Pause button. Finally. Ten seconds.', 'after'],
  [6, 'web', 'Upgrade to Pro', '', 'after'],
  [7, 'chat', 'Which plan am I on?', 'It says so right at the top now.', 'after'],
  [5, 'email', 'Student discount', 'Easy enough, but uploading the proof failed twice.', 'after'],
  [
    3,
    'web',
    'Two accounts, one plan',
    'Merging accounts still needs a form, a wait and a second form.',
    'after',
  ],
  [6, 'web', 'Rename my plan', '', 'before'],
  [5, 'email', 'Old card on my plan', '', 'before'],
])
