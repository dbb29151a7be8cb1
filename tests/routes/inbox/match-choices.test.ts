import { describe, expect, test } from 'vitest'
import { isNamed, matchChoices } from '#app/routes/inbox/match-choices.ts'

const choice = (id: string, ...names: string[]) => ({ id, name: names[0] ?? '', names })

const themes = [
  choice('slow', 'Slow login', 'ログインが遅い'),
  choice('login', 'Login', 'ログイン'),
  choice('pdf', 'Unreadable PDF', '文字化け'),
]

const found = (typed: string) => matchChoices(themes, typed).map(({ id }) => id)

describe('a choice', () => {
  test('is found by a name in any language, any width, case and kana', () => {
    expect(found('文字')).toEqual(['pdf'])
    expect(found('ｐｄｆ')).toEqual(['pdf'])
    expect(found('ろぐいん')).toEqual(['login', 'slow'])
  })

  test('comes first when its name begins with what was typed', () => {
    expect(found('log')).toEqual(['login', 'slow'])
    expect(found('login')).toEqual(['login', 'slow'])
  })

  test('must have every part that was typed', () => {
    expect(found('log slo')).toEqual(['slow'])
    expect(found('log pdf')).toEqual([])
  })

  test('is any while nothing is typed', () => {
    expect(found('  ')).toEqual(['slow', 'login', 'pdf'])
  })

  test('has a name only when all of it was typed', () => {
    expect(isNamed(themes, 'LOGIN')).toBe(true)
    expect(isNamed(themes, 'logi')).toBe(false)
  })
})
