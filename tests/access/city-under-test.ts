import { readFileSync } from 'node:fs'
import pg from 'pg'
import { asha, ravi, signedInAs } from '../actors.ts'
import { type Supergraph, startSupergraph } from '../supergraph.ts'
import type { KnownIds } from './made-up-call.ts'

/** Who tries the doors, in the order of the table's columns. */
export const actors = [
  'nobody',
  'owner',
  'another',
  'OPERATOR',
  'OFFICER',
  'ANALYST',
  'ADMIN',
  'SUPER_ADMIN',
  'service',
  'OPERATOR elsewhere',
  'ADMIN elsewhere',
  'OPERATOR of another department',
  'ADMIN of another department',
] as const
export type Actor = (typeof actors)[number]

const phones: Readonly<Partial<Record<Actor, string>>> = {
  owner: asha,
  another: ravi,
  OPERATOR: '+919800000001',
  OFFICER: '+919800000002',
  ANALYST: '+919800000003',
  ADMIN: '+919800000004',
  SUPER_ADMIN: '+919800000005',
  'OPERATOR elsewhere': '+919800000006',
  'ADMIN elsewhere': '+919800000007',
  'OPERATOR of another department': '+919800000008',
  'ADMIN of another department': '+919800000009',
}

export interface CityUnderTest {
  readonly city: Supergraph
  readonly tokens: Readonly<Record<Actor, string | null>>
  /** One thing of Asha's of each type, by the type's name. */
  readonly ids: KnownIds
  /** What may be in no answer to a stranger: ids, numbers and the phone of hers. */
  readonly secrets: readonly string[]
  /** The same to the office that looks after her gas alone: what is not of it. */
  readonly secretsFromGas: readonly string[]
}

/** Staff of the gas office: of her things, which are of electricity and water, they know nothing, and of her what is of gas. */
export const isOfGas = (actor: Actor) => actor.endsWith(' of another department')

/** The whole city, with everybody signed in. */
export async function startCityUnderTest(): Promise<CityUnderTest> {
  const city = await startSupergraph({ citizens: 6 })
  await hireElsewhere(city)
  await hireForGas(city)
  const tokens: Record<string, string | null> = { nobody: null }
  for (const [actor, phone] of Object.entries(phones)) tokens[actor] = (await signedInAs(city.url, phone)).token
  // The token with which payment asks billing.
  tokens.service = (await city.services?.auth.issueServiceToken('payment'))?.accessToken ?? ''
  const things = await thingsOf(city, asha)
  return { city, tokens: tokens as CityUnderTest['tokens'], ...things }
}

/** Staff of regions in which Asha has nothing: to them what is hers is as if it did not exist. */
async function hireElsewhere({ database }: Supergraph) {
  const pool = new pg.Pool({ connectionString: database.adminUrl, max: 1 })
  try {
    for (const actor of actors.filter((each) => each.endsWith(' elsewhere')))
      await pool.query(
        `INSERT INTO auth.citizen (id, name, phone_number, roles, regions, created_at)
         SELECT 'stf_elsewhere_' || lower($2), 'Of elsewhere', $1, ARRAY[$2], array_agg(DISTINCT c.region), now() FROM billing.connection c
         WHERE c.region NOT IN (SELECT region FROM billing.connection JOIN auth.citizen a ON a.id = citizen_id WHERE a.phone_number = $3)`,
        [phones[actor], actor.split(' ')[0], asha],
      )
  } finally {
    await pool.end()
  }
}

async function hireForGas({ database }: Supergraph) {
  const pool = new pg.Pool({ connectionString: database.adminUrl, max: 1 })
  try {
    for (const actor of actors.filter(isOfGas))
      await pool.query(
        `INSERT INTO auth.citizen (id, name, phone_number, roles, departments, created_at)
         VALUES ('stf_gas_' || lower($2), 'Of gas', $1, ARRAY[$2], '{GAS}', now())`,
        [phones[actor], actor.split(' ')[0]],
      )
  } finally {
    await pool.end()
  }
}

const questions = new Map(
  readFileSync(new URL('./things-of-a-citizen.sql', import.meta.url), 'utf8')
    .split(/^-- (?=\w+$)/m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n'))] as const),
)

async function thingsOf({ database }: Supergraph, phone: string) {
  const pool = new pg.Pool({ connectionString: database.adminUrl, max: 1 })
  try {
    const citizen = await pool.query<{ id: string }>('SELECT id FROM auth.citizen WHERE phone_number = $1', [phone])
    const citizenId = citizen.rows[0]?.id ?? ''
    const ids: Record<string, string> = { Citizen: citizenId }
    for (const [type, sql] of questions) {
      const { rows } = await pool.query<{ id: string }>(sql, [citizenId])
      if (!rows[0]) throw new Error(`${phone} has no ${type}`)
      ids[type] = rows[0].id
    }
    const { rows } = await pool.query<{ secret: string; utility: string }>(
      `SELECT consumer_number AS secret, utility FROM billing.connection WHERE citizen_id = $1
       UNION SELECT b.number, c.utility FROM billing.bill b JOIN billing.connection c ON c.id = b.connection_id WHERE b.citizen_id = $1`,
      [citizenId],
    )
    const { Citizen: _, ...things } = ids
    const ofOthers = rows.filter(({ utility }) => utility !== 'GAS').map(({ secret }) => secret)
    return {
      ids,
      secrets: [...Object.values(ids), phone, ...rows.map(({ secret }) => secret)],
      secretsFromGas: [...Object.values(things), phone, ...ofOthers],
    }
  } finally {
    await pool.end()
  }
}
