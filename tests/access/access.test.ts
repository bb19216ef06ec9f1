import { readFileSync, writeFileSync } from 'node:fs'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadSupergraph } from '../../gateway/src/planning/supergraph.ts'
import { type Actor, actors, type CityUnderTest, isOfGas, startCityUnderTest } from './city-under-test.ts'
import { entitiesOf, strangers, type Tried, tryEntity, tryRootField } from './try-doors.ts'

const services = ['auth', 'billing', 'payment', 'document', 'notification']
const root = new URL('../../', import.meta.url)
const tableFile = new URL('docs/access.md', root)
const { schema } = loadSupergraph(readFileSync(new URL('gateway/supergraph.graphql', root), 'utf8'))

/** Reviewed: what anybody may call. A new root field is closed, or is written here with a reason. */
const open: Readonly<Record<string, string>> = {
  'Mutation.requestOtp': 'nobody is signed in yet',
  'Mutation.login': 'nobody is signed in yet',
  'Mutation.register': 'nobody is signed in yet',
  'Mutation.verifyEmail': 'the link is the proof, and is opened wherever the mail is read',
  'Query.consentTexts': 'one reads it before one registers',
  'Mutation.loginWithPassword': 'nobody is signed in yet; tries are counted',
  'Mutation.completeLogin': 'the second step of a login; its challenge is the proof of the first',
  'Mutation.resetPassword': 'who forgot the password cannot sign in with it; the code is the proof',
  'Mutation.refreshSession': 'the access token may be over; the refresh token is the proof',
  'Query.verifyDocument': 'who has the code has the paper; the holder is masked',
  'Query.tariffs': 'published orders',
  'Query.estimateBill': 'published orders applied to a number',
  'Query.billByConsumerNumber': 'who has the number pays for a neighbour: a masked name, an amount, a day',
  'Query.quoteQuickPayment': 'the same, with the fee of each way to pay',
  'Mutation.startQuickPayment':
    'who has the number pays for a neighbour; so many an hour from one place and for one number',
  'Query.quickPayment': 'the token is the proof that one began it; what comes is masked',
  'Subscription.quickPaymentUpdated': 'the token is the proof that one began it; what comes is masked',
}

/** Doors through which anybody may see something of hers: the number is the proof, and what comes is masked. */
const mayNameHer = new Set(['Query.billByConsumerNumber'])

let under: CityUnderTest
beforeAll(async () => {
  under = await startCityUnderTest()
}, 180_000)
afterAll(() => under?.city.stop())

test('who may do and see what is as it was reviewed, and nothing of hers comes to a stranger', async () => {
  const lines: string[] = []
  const leaks: string[] = []
  const openToAll: string[] = []
  const failed: string[] = []
  const row = async (name: string, tries: (actor: Actor) => Promise<Tried>) => {
    const tried = await Promise.all(actors.map(async (actor) => ({ actor, ...(await tries(actor)) })))
    if (tried.some(({ actor, outcome }) => actor === 'nobody' && outcome !== '·')) openToAll.push(name)
    for (const { actor, text } of tried) {
      if (text.includes('INTERNAL_SERVER_ERROR')) failed.push(`${name} for ${actor}: ${text}`)
      if (!strangers.has(actor) || mayNameHer.has(name)) continue
      const secrets = isOfGas(actor) ? under.secretsFromGas : under.secrets
      const said = secrets.filter((secret) => text.includes(secret))
      if (said.length > 0) leaks.push(`${name} tells ${actor} ${said.join(', ')}`)
    }
    lines.push(`| \`${name}\` | ${tried.map(({ outcome }) => outcome).join(' | ')} |`)
  }
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    const kind = type?.name.toLowerCase() ?? ''
    for (const field of byName(Object.values(type?.getFields() ?? {})).filter(({ name }) => !endsSessions.has(name)))
      await row(`${type?.name}.${field.name}`, (actor) => tryRootField(under, { kind, field, actor }))
  }
  for (const service of services) {
    const sdl = readFileSync(new URL(`subgraphs/${service}/src/schema.graphql`, root), 'utf8')
    for (const type of byName(entitiesOf(buildSubgraphSchema(parse(sdl)))))
      await row(`${service}: ${type.name}`, (actor) => tryEntity(under, { service, type, actor }))
  }
  expect(leaks).toEqual([])
  expect(failed).toEqual([])
  expect(openToAll.filter((name) => !(name in open))).toEqual([])
  for (const name of Object.keys(open)) expect(lines.join()).toContain(`\`${name}\``)
  const table = `${introduction}${heading}${lines.join('\n')}\n`
  if (process.env.WRITE_ACCESS) writeFileSync(tableFile, table)
  expect(table, 'reviewed? Then: WRITE_ACCESS=1 npm test -- access').toBe(readFileSync(tableFile, 'utf8'))
}, 300_000)

/**
 * They would end the sessions that the other doors are tried with; sessions.test.ts and refresh-cookie.test.ts try them. `logout`
 * is open because the access token may be over: the refresh token in the cookie is the proof, as for `refreshSession`.
 */
const endsSessions = new Set(['logout', 'logoutEverywhere'])

const byName = <Named extends { readonly name: string }>(list: readonly Named[]) =>
  [...list].sort((a, b) => (a.name < b.name ? -1 : 1))

const introduction = `# Who may do and see what

Made by tests/access from the composed schema and the running city, and compared with it by each run of the tests: a field that
is new or opens to somebody else fails until this page was looked at and written anew (\`WRITE_ACCESS=1 npm test -- access\`).

Each field was asked as nobody, as the owner of the things asked for (Asha), as another citizen who knows their ids, as staff,
as a service, as an operator and an admin of regions where she has nothing, and as two of the gas office, to whom her things are
another department's (she herself is not: she has gas). \`·\` is closed: UNAUTHENTICATED or FORBIDDEN. \`may\`: the door is open, and nothing of hers was asked for; mutations are
tried with made-up ids by all who could change something. Where her things were asked for by their ids, \`data\` and \`nothing\` came
without an error, and a code is what went on to be wrong: for a stranger, NOT_FOUND is the answer to
somebody else's id. The last rows are entities, asked of each subgraph directly.

`
const heading = `| field | ${actors.join(' | ')} |\n| --- |${' --- |'.repeat(actors.length)}\n`
