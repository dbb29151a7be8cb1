import { expect, test } from 'vitest'
import { parseForm } from '#app/http/parse-form.ts'
import { setUpInput } from '#app/modules/workspaces/set-up-input.ts'
import { timeZones } from '#app/modules/workspaces/time-zones.ts'

const good = {
  name: ' Aiko ',
  email: ' Aiko@Example.com ',
  password: '  ten characters  ',
  workspaceName: '雲書店',
  slug: 'Kumo-Books',
  locale: 'ja',
  timeZone: 'Asia/Tokyo',
}

const parse = (changes: Partial<Record<keyof typeof good, string>> = {}) => {
  return parseForm(setUpInput, new URLSearchParams({ ...good, ...changes }))
}

test('names, address and slug are tidied, the password is left as it was typed', () => {
  expect(parse()).toEqual({
    ok: true,
    data: { ...good, name: 'Aiko', email: 'aiko@example.com', slug: 'kumo-books' },
  })
})

test.each([
  [{ name: ' ' }, { name: 'required' }],
  [{ name: 'Aiko\r\nBcc: all@example.com' }, { name: 'one_line' }],
  [{ name: 'a'.repeat(101) }, { name: 'too_long' }],
  [{ email: '' }, { email: 'required' }],
  [{ email: 'aiko' }, { email: 'email' }],
  [{ password: 'nine char' }, { password: 'password' }],
  [{ password: 'x'.repeat(129) }, { password: 'too_long' }],
  [{ slug: '' }, { slug: 'required' }],
  [{ slug: '-kumo' }, { slug: 'slug' }],
  [{ slug: '../admin' }, { slug: 'slug' }],
  [{ slug: 'a'.repeat(41) }, { slug: 'slug' }],
  [{ locale: 'zh' }, { locale: 'choose' }],
  [{ timeZone: 'Asia/Atlantis' }, { timeZone: 'choose' }],
])('%j is refused', (changes, problems) => {
  expect(parse(changes)).toMatchObject({ ok: false, problems })
})

test('typed words come back for the form, the password never', () => {
  const result = parse({ email: 'aiko', password: 'short' })
  const values = result.ok ? {} : result.values
  expect(values).toMatchObject({ name: ' Aiko ', email: 'aiko' })
  expect(values).not.toHaveProperty('password')
})

test('every zone on offer is accepted', () => {
  expect(timeZones()).toContain('UTC')
  for (const timeZone of timeZones()) expect(parse({ timeZone })).toMatchObject({ ok: true })
})
