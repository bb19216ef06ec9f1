import type { FederatedExecutor } from '@suvidha/gateway/federated-executor'
import type { Operation } from '@suvidha/gateway/operation'
import { anonymous } from '@suvidha/service-kit/identity'
import { type DocumentNode, type ExecutionResult, type GraphQLError, getOperationAST, validate } from 'graphql'
import { afterAll, describe, expect, test } from 'vitest'
import { askInParts, mergeParts, type ReceivedPart } from './in-parts.ts'
import { type Instead, type Sent, type Subgraphs, stopWorlds, type World, worldOf } from './world.ts'

export interface ExpectedError {
  readonly path?: readonly (string | number)[]
  readonly code?: string
  readonly message?: string | RegExp
}

export interface Expected {
  /** To the letter, the order of the fields too. Left out for an operation that is refused. */
  readonly data?: unknown
  /** Exactly these, in any order. */
  readonly errors?: readonly ExpectedError[]
}

export interface ExpectedPart extends Expected {
  readonly path?: readonly (string | number)[]
  readonly label?: string
}

export interface FederationCase {
  /** Cases that share this object share what is running. */
  readonly subgraphs: Subgraphs
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
  /** A list for a subscription: one for each event. */
  readonly expected: Expected | readonly Expected[]
  /** Of a query with `@defer`, asked for in parts: the first, then each in the order in which it comes. */
  readonly parts?: readonly ExpectedPart[]
  /** How many requests each subgraph gets; or all of them, in order. */
  readonly requests?: Readonly<Record<string, number>> | readonly string[]
  /** A closer look at what the subgraphs were asked. */
  readonly sent?: (sent: readonly Sent[]) => void
  /** The same of what is asked in parts. */
  readonly sentInParts?: (sent: readonly Sent[]) => void
  /** By subgraph: answers in place of its resolvers'. */
  readonly instead?: Readonly<Record<string, Instead>>
  /** Labels of `@override(label:)` that are on. */
  readonly labels?: readonly string[]
  /** Called before each run: for subgraphs that remember something. */
  readonly before?: () => void
  /** Why Apollo's own executor answers something else; the test fails when it no longer does. */
  readonly apolloDiffers?: string
  /** Why we answer something else: a known fault of ours. The test fails when it no longer is. */
  readonly knownFault?: string
}

const repetitions = 5

afterAll(stopWorlds)

/**
 * One question to a supergraph, asked in one process, over HTTP, and of Apollo's own executor: the same data each
 * time, and that which is expected.
 */
export function federationCase(name: string, given: FederationCase): void {
  const testOurs = given.knownFault ? test.fails : test
  describe(name, () => {
    testOurs('in process', async () => {
      const world = prepare(given)
      await check(world, world.inProcess, given)
      // A plan is used again and again, and subgraphs compile what comes often: the answer stays what it is.
      for (let i = 1; i < repetitions; i += 1) await check(prepare(given), world.inProcess, given)
    })
    testOurs('over HTTP', async () => {
      const world = prepare(given)
      await check(world, await world.overHttp(), given)
    })
    const { parts } = given
    if (parts) {
      test('in parts, in process', () => checkParts(prepare(given).inProcess, given, parts))
      test('in parts, over HTTP', async () => checkParts(await prepare(given).overHttp(), given, parts))
    }
    if (isComparable(given)) test("by Apollo's executor", () => compareWithStock(given))
  })
}

function prepare(given: FederationCase): World {
  const world = worldOf(given.subgraphs)
  given.before?.()
  world.sent = []
  world.instead = given.instead ?? {}
  world.labels = given.labels ?? []
  return world
}

async function check(world: World, executor: FederatedExecutor, given: FederationCase): Promise<void> {
  const results = await ask(executor, world.parse(given.query), given.variables)
  const expected = Array.isArray(given.expected)
    ? (given.expected as readonly Expected[])
    : [given.expected as Expected]
  const plain = results.map(toPlain)
  expect(plain.map(({ data }) => data)).toEqual(expected.map(({ data }) => data))
  expect(JSON.stringify(plain.map(({ data }) => data))).toBe(JSON.stringify(expected.map(({ data }) => data)))
  plain.forEach(({ errors }, index) => {
    compareErrors(errors, expected[index]?.errors ?? [])
  })
  checkSent(world.sent, given)
}

async function checkParts(executor: FederatedExecutor, given: FederationCase, expected: readonly ExpectedPart[]) {
  const world = worldOf(given.subgraphs)
  const document = world.parse(given.query)
  expect(validate(executor.schema, document)).toEqual([])
  const parts = await askInParts(executor, { document, variables: given.variables }, context)
  const withoutErrors = ({ path, label, data }: ExpectedPart | ReceivedPart) => ({ path, label, data })
  expect(parts.map(withoutErrors)).toEqual(expected.map(withoutErrors))
  parts.forEach((part, index) => {
    compareErrors(toPlain(part).errors, expected[index]?.errors ?? [])
  })
  const { data } = given.expected as Expected
  if (parts.every((part) => part.data !== null)) expect(mergeParts(parts)).toEqual(data)
  given.sentInParts?.(world.sent)
}

const context = { viewer: anonymous, requestId: 'case' }

async function ask(
  executor: FederatedExecutor,
  document: DocumentNode,
  variables: FederationCase['variables'],
): Promise<ExecutionResult[]> {
  const operation: Operation = { document, variables }
  const invalid = validate(executor.schema, document)
  if (invalid.length > 0) return [{ errors: invalid }]
  try {
    if (getOperationAST(document)?.operation !== 'subscription') return [await executor.execute(operation, context)]
    const events = await executor.subscribe(operation, context)
    return Symbol.asyncIterator in events ? await Array.fromAsync(events) : [events]
  } catch (error) {
    return [{ errors: [error as GraphQLError] }]
  }
}

interface PlainResult {
  readonly data?: unknown
  readonly errors: readonly { path?: (string | number)[]; code?: string; message: string }[]
}

function toPlain({ data, errors = [] }: Pick<ReceivedPart, 'data'> & Pick<ExecutionResult, 'errors'>): PlainResult {
  const plainErrors = errors.map(({ message, path, extensions }) => ({ message, path, code: extensions?.code }))
  return JSON.parse(JSON.stringify({ data, errors: plainErrors }))
}

function compareErrors(found: PlainResult['errors'], expected: readonly ExpectedError[]) {
  const byPlace = (a: ExpectedError, b: ExpectedError) => placeOf(a).localeCompare(placeOf(b))
  const wanted = [...expected].sort(byPlace).map(({ message, ...rest }) => ({
    ...rest,
    message: message === undefined ? expect.any(String) : expect.stringMatching(message),
  }))
  expect([...found].sort(byPlace)).toEqual(wanted)
}

const placeOf = ({ path, code }: ExpectedError) => JSON.stringify([path, code])

function checkSent(sent: readonly Sent[], { requests, sent: look }: FederationCase) {
  const names = sent.map(({ subgraph }) => subgraph)
  if (Array.isArray(requests)) expect(names).toEqual(requests)
  else if (requests)
    expect(Object.fromEntries(Object.entries(Object.groupBy(names, (name) => name)).map(count))).toEqual(requests)
  look?.(sent)
}

const count = ([name, asked]: [string, unknown[] | undefined]) => [name, asked?.length]

/** Apollo's executor knows no subscriptions; an operation that is refused has no data to compare. */
const isComparable = ({ expected }: FederationCase) =>
  !Array.isArray(expected) && (expected as Expected).data !== undefined

async function compareWithStock(given: FederationCase) {
  const world = prepare(given)
  const asked = world.askStock(world.parse(given.query), {
    ...(given.variables && { variables: given.variables }),
    labels: world.labels,
  })
  const { data } = given.expected as Expected
  const found = await asked.then(
    (result) => toPlain(result).data ?? null,
    (error: unknown) => `nothing: ${error}`,
  )
  if (given.apolloDiffers) expect(found).not.toEqual(data)
  else expect(found).toEqual(data)
}

/** `__resolveReference` of entities kept in a list: the one whose named fields are those of the representation. */
export const findBy =
  <Row extends object>(rows: readonly Row[], ...keys: (keyof Row & string)[]) =>
  (representation: object): Row | null =>
    rows.find((row) => keys.every((key) => row[key] === (representation as Row)[key])) ?? null
