import { badUserInput } from '@suvidha/service-kit/public-error'
import { normalizePhoneNumber } from '../citizens/phone-number.ts'
import { scopesOfRole } from '../roles.ts'

/** All that is said must hold. */
export interface UserFilter {
  readonly name?: string | null | undefined
  readonly phoneNumber?: string | null | undefined
  readonly role?: string | null | undefined
  readonly state?: string | null | undefined
  readonly region?: string | null | undefined
  readonly department?: string | null | undefined
}

/** As billing names utilities. */
const departments = ['ELECTRICITY', 'GAS', 'WATER']
const states = ['ACTIVE', 'SUSPENDED', 'DEACTIVATED', 'ERASED']

export interface Condition {
  readonly text: string
  readonly values: readonly string[]
}

/**
 * On a row `c` of citizen, with the viewer as $1: who has regions or departments finds those of these, and themselves. Fails
 * with BAD_USER_INPUT that names the part behind `prefix`.
 */
export function conditionOf(viewerId: string, filter: UserFilter, prefix: string): Condition {
  const { name, phoneNumber, role, state, region, department } = filter
  if (role != null && !(role in scopesOfRole)) throw badUserInput(`${prefix}role`, 'There is no such role.')
  if (state != null && !states.includes(state)) throw badUserInput(`${prefix}state`, `One of ${states.join(', ')}.`)
  if (region != null && !isRegion(region)) throw badUserInput(`${prefix}region`, 'A region has 1 to 40 characters.')
  if (department != null && !departments.includes(department))
    throw badUserInput(`${prefix}department`, `One of ${departments.join(', ')}.`)
  if (name != null && !/^\P{Cc}{1,100}$/u.test(name))
    throw badUserInput(`${prefix}name`, 'The beginning of a name has 1 to 100 characters.')
  const values = [viewerId]
  const texts = [
    `($1 = c.id OR EXISTS (SELECT FROM citizen v WHERE v.id = $1
      AND (v.regions = '{}' OR v.regions && c.regions) AND (v.departments = '{}' OR v.departments && c.departments)))`,
  ]
  const add = (value: string | null | undefined, text: (parameter: string) => string) => {
    if (value == null) return
    values.push(value)
    texts.push(text(`$${values.length}`))
  }
  add(name?.replace(/[\\%_]/g, '\\$&').concat('%'), (parameter) => `lower(c.name) LIKE lower(${parameter})`)
  add(
    phoneNumber == null ? null : normalizePhoneNumber(phoneNumber, `${prefix}phoneNumber`),
    (parameter) => `c.phone_number = ${parameter}`,
  )
  add(role, (parameter) => `c.roles @> ARRAY[${parameter}::text]`)
  add(region, (parameter) => `c.regions @> ARRAY[${parameter}::text]`)
  add(department, (parameter) => `c.departments @> ARRAY[${parameter}::text]`)
  // Named, so that the index of those who are not active can be used.
  if (state != null) texts.push(`c.state = '${state}'`)
  return { text: texts.join(' AND '), values }
}

export const isRegion = (region: string) => /^[\w -]{1,40}$/.test(region)

/** Which parts of a filter were used; what was looked for may name somebody. */
export const partsOf = (filter: UserFilter): string =>
  Object.entries(filter)
    .filter(([, value]) => value != null)
    .map(([part]) => part)
    .join(' ')
