import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mayManage, scopesOfRole } from './roles.ts'

const roles = Object.keys(scopesOfRole)
const scopes = [...new Set(Object.values(scopesOfRole).flat())].sort()

test('docs/identity.md says which role brings which scope', () => {
  const documented = readFileSync(new URL('../../../docs/identity.md', import.meta.url), 'utf8')
  const rows = [...documented.matchAll(/^\| `(\w+:\w+)` *\|(.*)\|$/gm)].map(([, scope, cells]) => [
    scope,
    cells?.split('|').flatMap((cell, index) => (cell.trim() === '' ? [] : [roles[index]])),
  ])
  expect(
    /^\| scope *\|(.*)\|$/m
      .exec(documented)?.[1]
      ?.split('|')
      .map((cell) => cell.trim()),
  ).toEqual(roles)
  expect(rows).toEqual(scopes.map((scope) => [scope, roles.filter((role) => scopesOfRole[role]?.includes(scope))]))
})

test('one decides about those below; the highest about everybody', () => {
  expect(mayManage(['ADMIN'], ['OFFICER', 'OPERATOR'])).toBe(true)
  expect(mayManage(['ADMIN'], ['ADMIN'])).toBe(false)
  expect(mayManage(['ADMIN'], ['CITIZEN', 'SUPER_ADMIN'])).toBe(false)
  expect(mayManage(['CITIZEN', 'ADMIN'], ['CITIZEN'])).toBe(true)
  expect(mayManage(['SUPER_ADMIN'], ['SUPER_ADMIN'])).toBe(true)
  expect(mayManage(['made up'], ['CITIZEN'])).toBe(false)
})
