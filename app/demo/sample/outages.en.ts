import { about } from './entry.ts'
import type { Entry } from './entry.ts'

/** What was written while the carrier could not cope and while login codes did not arrive, and after each was mended. */
export const outagesEn: Entry[] = [
  ...about(
    'slow-delivery',
    ['delivery', 'shipping'],
    [
      [
        1,
        'email',
        'Order from two weeks ago',
        'Since you changed carriers nothing arrives. "Out for delivery" five days in a row is not a status, it is a joke.',
        'slow',
      ],
      [
        2,
        'chat',
        'Parcel says delivered, it is not here',
        'Agent was lovely but could only open a "case" with the new courier. Third case this month.',
      ],
      [
        1,
        'web',
        'Birthday present arrived nine days late',
        'She turned eight without it. The old courier never did this.',
      ],
      [
        2,
        'email',
        'Tracking link shows an empty page',
        'The new tracking site does not even know my parcel number.',
      ],
      [2, 'phone', 'Courier left it in the rain', ''],
      [
        3,
        'web',
        'Where is it',
        'Came in the end. But a week for a paperback, from a depot 20 miles away?',
      ],
      [
        1,
        'sns',
        '@kumobooks any news on my parcel??',
        'four days of silence then a copy-paste answer',
        'slow',
      ],
      [
        2,
        'email',
        'Half of my order is missing',
        'One of two boxes turned up. The courier says the other "left the network", whatever that means.',
      ],
      [
        2,
        'chat',
        'Delivery to work instead of home',
        'Asked twice to redirect, the new system ignores it.',
      ],
      [
        3,
        'phone',
        'Sunday delivery did not happen',
        'Got the postage back. I would have preferred the book.',
      ],
    ],
    'broken',
  ),
  ...about(
    'slow-delivery',
    ['delivery', 'shipping'],
    [
      [
        5,
        'web',
        'Just to say',
        'Back to next-day again. Whatever you did about that courier, thank you.',
      ],
      [4, 'email', 'Order arrived', 'Two days door to door. A few months ago that was two weeks.'],
      [5, 'chat', 'Tracking', 'Tracking finally shows something real. quick answer too', 'quick'],
    ],
    'fixed',
  ),
  ...about(
    'login-code',
    ['app', 'login'],
    [
      [
        1,
        'chat',
        'No code arrives',
        'Requested the code eleven times. Zero texts. I have three unread books in there that I paid for.',
      ],
      [
        2,
        'email',
        'Login code comes an hour later',
        'By the time the text arrives it has expired, and then the next one expires too.',
      ],
      [
        1,
        'web',
        'Locked out since the update',
        'Tried phone, tablet, laptop. "We have sent you a code." You have not.',
        'slow',
      ],
      [2, 'sns', 'login broken for anyone else?', 'Seems half of my book club is locked out.'],
      [
        3,
        'phone',
        'Code not received',
        'The agent let me in by hand in the end, which took half an hour for what should be one text message.',
      ],
      [
        1,
        'email',
        'Cannot sign in for three days',
        'I am abroad, the text does not come, and there is no other way to sign in.',
        'reopened',
      ],
      [2, 'chat', 'code expired again', ''],
      [
        2,
        'email',
        'Verification text missing',
        'Told to check my signal. My signal is fine, I am getting everybody else’s codes.',
      ],
    ],
    'broken',
  ),
  ...about(
    'login-code',
    ['app', 'login'],
    [
      [5, 'chat', 'Sign in', 'Code by e-mail works. Never going back to texts.', 'quick'],
      [
        4,
        'web',
        'Login',
        'Took you a month, but being able to choose e-mail for the code is the right answer.',
      ],
      [
        5,
        'email',
        'Thanks for the passkey thing',
        'My dad signs in on his own now. That is a small miracle.',
      ],
    ],
    'fixed',
  ),
]
