import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLogger } from '@suvidha/service-kit/logger'
import { findRoute } from '@suvidha/service-kit/service'
import { start } from '../../subgraphs/billing/src/start.ts'
import { openBillingHouse } from './billing-house.ts'
import { makeIdentity } from './identity.ts'

export interface DeliveryAnswer {
  readonly added: number
  readonly corrected: number
  readonly unchanged: number
  readonly refused: { readonly row: number; readonly reason: string; readonly message: string }[]
  readonly error?: string
  readonly field?: string
}

export interface GraphAnswer {
  readonly data?: Record<string, never> | null
  readonly errors?: { readonly message: string; readonly extensions: Record<string, unknown> }[]
}

/** Billing with its HTTP routes, and smart meters of make ACME at Asha's electricity and water, since long ago. */
export async function openIntervalHouse(now: () => Date) {
  const house = await openBillingHouse()
  const identity = await makeIdentity()
  const statements: string[] = []
  const billing = await start({
    config: { databaseUrl: house.databaseUrl },
    logger: createLogger('billing-test', 'silent'),
    keys: identity.keys,
    onStatement: (sql) => void statements.push(sql),
    now,
  })
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here')
    const route = findRoute(billing.routes, request.method ?? 'GET', pathname)
    await route?.handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/readings/intervals`

  /** A meter, and since when it counts for a connection; undefined: for none. */
  async function addMeter(serialNumber: string, connectionId?: string, more: { smart?: boolean; from?: string } = {}) {
    const { smart = true, from = '2020-01-01' } = more
    const connection =
      connectionId && (await house.prisma.connection.findUniqueOrThrow({ where: { id: connectionId } }))
    const utility = connection ? connection.utility : 'ELECTRICITY'
    await house.prisma.meter.create({
      data: { id: `mtr_${serialNumber}`, serialNumber, make: 'ACME', utility, digits: 6, smart },
    })
    if (!connectionId) return
    await house.prisma.meterAssignment.create({
      data: {
        ...{ id: `asg_${serialNumber}`, meterId: `mtr_${serialNumber}`, connectionId },
        ...{ installedOn: new Date(from), initialReading: 0 },
      },
    })
  }
  await addMeter('E1', 'con_e')
  await addMeter('W1', 'con_w')

  return {
    ...house,
    statements,
    /** Billing's graph, at its door. */
    graphql: billing.graphql as NonNullable<typeof billing.graphql>,
    addMeter,
    url,
    authorize: identity.authorize,
    /** Rows of the columns make, serial, start, value, voltage, flags, revision: ACME's, so `E1,2026-11-20T10:00:00Z,0.25,,,`. */
    async delivers(rows: readonly string[], scope = 'readings:write') {
      const text = ['make,serial,start,value,voltage,flags,revision', ...rows.map((row) => `ACME,${row}`)].join('\n')
      return (await this.posts(text, 'text/csv', scope)).answer
    },
    async posts(body: string | Uint8Array<ArrayBuffer>, contentType: string, scope?: string) {
      const authorization = scope === undefined ? undefined : await identity.authorize('stf_operator', scope.split(' '))
      const headers = { 'content-type': contentType, ...(authorization && { authorization }) }
      const response = await fetch(url, { method: 'POST', headers, body })
      return { status: response.status, answer: (await response.json()) as DeliveryAnswer }
    },
    async asks(query: string, variables: Record<string, unknown> = {}, viewer = 'cit_asha', scope = '') {
      const authorization = await identity.authorize(viewer, scope.split(' ').filter(Boolean))
      const answer = await billing.graphql?.execute({ query, variables, authorization })
      return JSON.parse(JSON.stringify(answer)) as GraphAnswer
    },
    async stop() {
      server.close()
      server.closeAllConnections()
      await billing.stop()
      await house.stop()
    },
  }
}

export type IntervalHouse = Awaited<ReturnType<typeof openIntervalHouse>>
