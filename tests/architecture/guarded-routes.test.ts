import { describe, expect, test } from 'vitest'

/** Routes that ask for no member, and why. */
const open: Record<string, string> = {
  'api-reference/route.tsx': 'says of the API what everyone may know',
  'home.tsx': 'only leads elsewhere',
  'join.tsx': 'the token in the address is the permission',
  'not-found.tsx': 'only says that there is nothing',
  'recovery/route.tsx': 'the token in the address is the permission',
  'setup.tsx': 'there is no member yet; it closes with the first',
  'sign-in-code.tsx': 'the first factor in a cookie is the permission',
  'sign-in-link.tsx': 'the token in the address is the permission',
  'sign-in.tsx': 'who comes here is nobody yet',
  'sign-out.tsx': 'ends whatever session there is',
  'survey/route.tsx': 'the token in the address is the permission',
  'unsubscribe.tsx': 'the token in the address is the permission',
  'updates.card.ts': 'everybody may see what was published',
  'updates.embed.ts': 'what is published is for everybody, on any site',
  'updates.feed.ts': 'what is published is for everybody, in any reader',
  'updates.image.ts': 'everybody may see what was published',
  'updates.list.tsx': 'everybody may read what was published',
  'updates.loop.tsx': 'only where a manager has made it public',
  'updates.one.tsx': 'everybody may read what was published',
  'updates.sitemap.ts': 'everybody may read what was published',
  'updates.subscribe.confirm.tsx': 'the token in the address is the permission',
  'updates.subscribe.tsx': 'anybody may ask; the mail asks back',
  'verdict/route.tsx': 'the token of the mail is the right',
}
const guards = /\bawait (?:requireMember|requireUser|requireMailbox)\(/

/** Each loader and action in a route's source, up to the next export. */
const doorsIn = (source: string) =>
  source
    .split(/^export /m)
    .filter((text) => /^(?:const|function|async function) (?:loader|action)\b/.test(text))

const isGuarded = (source: string) => doorsIn(source).every((door) => guards.test(door))

const sources = import.meta.glob<string>('/app/routes/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const routes = Object.entries(sources)
  .map(([path, source]) => ({ file: path.replace('/app/routes/', ''), source }))
  .filter(({ source }) => doorsIn(source).length > 0)

describe('routes', () => {
  test.each(routes.filter(({ file }) => !(file in open)))(
    // Remix runs loaders side by side, so that a parent's check protects no child.
    'each loader and action of $file asks who is there',
    ({ source }) => {
      expect(isGuarded(source)).toBe(true)
    },
  )

  test('the open ones are there and need to be listed', () => {
    const unguarded = routes.filter(({ source }) => !isGuarded(source)).map(({ file }) => file)
    expect(unguarded.toSorted()).toEqual(Object.keys(open))
  })

  test('a door that asks nobody is seen beside one that asks', () => {
    const asks = 'export const loader = () => page(async () => { await requireMember(context) })\n'
    expect(isGuarded(asks)).toBe(true)
    expect(isGuarded(`${asks}export async function action() { await closeTicket() }`)).toBe(false)
    expect(isGuarded(`export const action = () => closeTicket()\n${asks}`)).toBe(false)
  })
})
