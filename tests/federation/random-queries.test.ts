import { anonymous } from '@suvidha/service-kit/identity'
import fc from 'fast-check'
import { type DocumentNode, execute, parse, validate } from 'graphql'
import { afterAll, expect, test } from 'vitest'
import { askInParts, mergeParts } from './in-parts.ts'
import { readQuery } from './random-query.ts'
import { cityInParts, wholeCity } from './whole-city.ts'
import { stopWorlds, worldOf } from './world.ts'

afterAll(stopWorlds)

const runs = 150
const context = { viewer: anonymous, requestId: 'random' }
const tapes = fc.array(fc.nat({ max: 1000 }), { minLength: 5, maxLength: 120, size: 'max' })

test('any query: the parts answer what the whole would', async () => {
  const world = worldOf(cityInParts)
  const executors = [world.inProcess, await world.overHttp()]
  const { schema } = world.inProcess
  const check = async (tape: number[]) => {
    const { query, variables } = readQuery(schema, tape)
    const document = parse(query)
    fc.pre(validate(schema, document).length === 0)
    const expected = plain(await askWhole(document, variables))
    for (const executor of executors) {
      const found = plain(await executor.execute({ document, variables }, context))
      expect(found, `${query}\n${JSON.stringify(variables)}`).toBe(expected)
    }
  }
  await fc.assert(fc.asyncProperty(tapes, check), { numRuns: runs, seed: 20_261_121 })
}, 60_000)

test('any query with @defer: its parts together are the whole', async () => {
  const world = worldOf(cityInParts)
  const { inProcess } = world
  let inParts = 0
  const check = async (tape: number[]) => {
    const { query, variables } = readQuery(inProcess.schema, tape, { defers: true })
    fc.pre(query.includes('@defer'))
    const document = parse(query)
    fc.pre(validate(inProcess.schema, document).length === 0)
    const expected = await askWhole(document, variables)
    // Where something must not be null, a part may stand of which the whole would be null.
    fc.pre(!expected.errors?.length)
    const parts = await askInParts(inProcess, { document, variables }, context)
    if (parts.length > 1) inParts += 1
    const found = { data: mergeParts(parts), errors: parts.flatMap(({ errors }) => errors) }
    expect(sorted(found.data), query).toEqual(sorted(expected.data))
    expect(found.errors, query).toEqual([])
  }
  await fc.assert(fc.asyncProperty(tapes, check), { numRuns: runs, seed: 20_261_129 })
  expect(inParts).toBeGreaterThan(runs / 5)
}, 60_000)

const sorted = (data: unknown) => JSON.parse(JSON.stringify(data))

function askWhole(document: DocumentNode, variableValues: Readonly<Record<string, unknown>>) {
  return execute({
    schema: worldOf(cityInParts).inProcess.schema,
    document,
    variableValues,
    fieldResolver(source, given, _context, { parentType, fieldName }) {
      const resolve = wholeCity[parentType.name]?.[fieldName]
      return resolve ? resolve(source, given as never) : source?.[fieldName]
    },
  })
}

const plain = ({ data, errors }: { data?: unknown; errors?: readonly unknown[] }) =>
  JSON.stringify({ data, failed: Boolean(errors?.length) })
