import { expect, test } from 'vitest'
import { clerkOf } from '#server/identity/claims.ts'

const names = {
  rolesClaim: 'roles',
  clerkIdClaim: 'email',
  nameClaim: 'name',
  roleNames: { Baliemedewerker: 'clerk', Backoffice: 'back-office' },
} as const
const jansen = { email: 'm.jansen@voorbeeld.example', name: 'M. Jansen' }

test.each([
  ['a list', { roles: ['Baliemedewerker', 'Backoffice'] }, {}, ['clerk', 'back-office']],
  ['one text', { roles: 'Backoffice' }, {}, ['back-office']],
  ['the same twice', { roles: ['Backoffice', 'Backoffice'] }, {}, ['back-office']],
  ['words we do not know', { roles: ['Beheerder', 7, null] }, {}, []],
  ['none at all', {}, {}, []],
  [
    'a level deeper, as Keycloak has it',
    { realm_access: { roles: ['Baliemedewerker'] } },
    { rolesClaim: 'realm_access.roles' },
    ['clerk'],
  ],
  [
    'a claim with dots in its name',
    { 'https://a.example/roles': 'Backoffice' },
    { rolesClaim: 'https://a.example/roles' },
    ['back-office'],
  ],
] as const)('roles: %s', (_what, claims, change, roles) => {
  expect(clerkOf({ ...jansen, ...claims }, { ...names, ...change })?.roles).toEqual(roles)
})

test.each([
  ['no id', { name: 'M. Jansen' }],
  ['an empty id', { email: '  ' }],
  ['an id that is no text', { email: 7 }],
])('%s is nobody', (_what, claims) => expect(clerkOf(claims, names)).toBeUndefined())

test('who has no name goes by the id', () => {
  expect(clerkOf({ email: jansen.email }, names)).toEqual({ id: jansen.email, name: jansen.email, roles: [] })
})
