import { createHash, randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { request } from 'undici'
import { type BenchProcess, startBenchServer, startProcess } from './bench-city.ts'
import { readMemoryMb, readProcessUse } from './process-use.ts'
import type { Report } from './report.ts'
import { startStandInAuth } from './uploads/stand-in-auth.ts'

const mib = 1024 * 1024
const largeBytes = 1024 * mib
const warmUpBytes = 32 * mib
/** What a gigabyte may add to a process: its buffers, and what waits to be collected. */
const aimMb = 128

const secret = 'a secret of the benchmarks and of nothing else'
const nobody = 'http://127.0.0.1:9'

/** A gigabyte through the gateway and document to a disk, sealed, looked through, and back: what it adds to their memory; beside bare Node. */
export async function bench(report: Report): Promise<void> {
  const server = await startBenchServer()
  const stops: (() => Promise<void>)[] = [() => server.stop()]
  try {
    const database = await server.createCity('uploads', 1)
    const auth = await startStandInAuth()
    stops.unshift(auth.stop)
    const environment = {
      ...{ AUTH_URL: auth.url, BILLING_URL: nobody, PAYMENT_URL: nobody, NOTIFICATION_URL: nobody, PUBLIC_URL: nobody },
      ...{ STORAGE_SECRET: secret, LINK_SECRET: secret, DOCUMENT_KEY_SECRET: secret, ORIGIN_SECRET: secret },
      ...{
        DOCUMENT_CLIENT_SECRET: secret,
        LOG_LEVEL: 'warn',
        UPLOAD_MAX_MEGABYTES: '1100',
        REQUEST_TIMEOUT_MS: '900000',
      },
      ...{ DATABASE_URL: database.urlFor('document'), STORAGE_DIR: join(server.dataDir, 'files') },
    }
    await mkdir(environment.STORAGE_DIR)
    const document = await startProcess('subgraphs/document/src/main.ts', environment, '/readyz')
    stops.unshift(document.stop)
    const withDocument = { ...environment, DOCUMENT_URL: document.url }
    const gateway = await startProcess('gateway/src/main.ts', withDocument, '/healthz')
    stops.unshift(gateway.stop)
    const bare = await startProcess('tests/bench/uploads/bare-receiver.ts', environment, '/')
    stops.unshift(bare.stop)

    const authorization = await auth.authorize('cit_bench')
    const begin = (bytes: number) => beginAt(gateway.url, authorization, bytes)
    await send(`${bare.url}/`, warmUpBytes)
    await readBack(
      gateway.url,
      authorization,
      (await sendThrough(gateway.url, await begin(warmUpBytes), warmUpBytes)).id,
    )
    report.progress('warm')
    const floor = await watching({ bare }, () => send(`${bare.url}/`, largeBytes))
    say(report, 'bare-node', floor)
    const upload = await begin(largeBytes)
    const sent = await watching({ gateway, document }, () => sendThrough(gateway.url, upload, largeBytes))
    say(report, 'ours', sent)
    const read = await watching({ gateway, document }, () => readBack(gateway.url, authorization, upload.id))
    say(report, 'ours-reading', read)
    if (read.result !== sent.result.sha256) throw new Error('what came back is not what was sent')
    const ratio = Math.round((floor.seconds / sent.seconds) * 100) / 100
    report.result({ subject: 'ours/bare-node', metric: 'megabytesPerSecond', value: ratio, unit: 'x' })
  } finally {
    for (const stop of stops) await stop()
  }
}

interface Begun {
  readonly id: string
  readonly url: string
}

async function ask(url: string, authorization: string, query: string) {
  const headers = { 'content-type': 'application/json', authorization }
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
  const { data, errors } = (await answer.json()) as { data: Record<string, never>; errors?: unknown }
  if (errors) throw new Error(JSON.stringify(errors))
  return data as Record<string, { url: string; upload: { id: string } }>
}

async function beginAt(url: string, authorization: string, bytes: number): Promise<Begun> {
  const { beginUpload } = await ask(
    url,
    authorization,
    `mutation { beginUpload(input: { kind: DISPUTE_EVIDENCE, bytes: ${bytes} }) { url upload { id } } }`,
  )
  return { id: beginUpload?.upload.id ?? '', url: beginUpload?.url ?? '' }
}

async function sendThrough(gateway: string, begun: Begun, bytes: number) {
  const headers = { 'tus-resumable': '1.0.0', 'upload-offset': '0' }
  return { ...begun, sha256: await send(`${gateway}${new URL(begun.url).pathname}`, bytes, headers) }
}

/** Sends a PDF of so many bytes, made on the way; answers its hash. */
async function send(url: string, bytes: number, headers: Record<string, string> = {}): Promise<string> {
  const hash = createHash('sha256')
  const body = Readable.from(
    (async function* () {
      for (const piece of pdfOf(bytes)) {
        hash.update(piece)
        yield piece
      }
    })(),
  )
  const answer = await request(url, {
    ...{ method: 'PATCH', body, headersTimeout: 600_000 },
    headers: { 'content-type': 'application/offset+octet-stream', 'content-length': String(bytes), ...headers },
  })
  if (answer.statusCode !== 204) throw new Error(`${answer.statusCode} ${await answer.body.text()}`)
  return hash.digest('hex')
}

function* pdfOf(bytes: number): Generator<Buffer> {
  const end = Buffer.from('\nendstream\nendobj\nstartxref\n9\n%%EOF\n')
  const begin = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Length 9 >>\nstream\n')
  const filling = randomBytes(64 * 1024)
  yield begin
  for (let left = bytes - begin.length - end.length; left > 0; left -= filling.length)
    yield filling.subarray(0, Math.min(left, filling.length))
  yield end
}

/** Reads a file by its link, and answers its hash. */
async function readBack(gateway: string, authorization: string, id: string): Promise<string> {
  const { upload } = await ask(gateway, authorization, `{ upload(id: "${id}") { url } }`)
  const answer = await request(`${gateway}${new URL(upload?.url ?? '').pathname}`)
  const hash = createHash('sha256')
  for await (const piece of answer.body) hash.update(piece)
  return hash.digest('hex')
}

interface Watched<T> {
  readonly result: T
  readonly seconds: number
  /** By how much each process grew at most. */
  readonly grownMb: Readonly<Record<string, number>>
  /** What each needed of a processor. */
  readonly cpuSeconds: Readonly<Record<string, number>>
}

async function watching<T>(processes: Record<string, BenchProcess>, work: () => Promise<T>): Promise<Watched<T>> {
  const all = Object.entries(processes)
  const before = new Map(all.map(([name, { pid }]) => [name, readMemoryMb(pid)]))
  const most = new Map(before)
  const cpuMs = new Map(all.map(([name, { pid }]) => [name, readProcessUse(pid).cpuMs]))
  const look = () => {
    for (const [name, { pid }] of all) most.set(name, Math.max(most.get(name) ?? 0, readMemoryMb(pid)))
  }
  const timer = setInterval(look, 50)
  const startedMs = performance.now()
  try {
    const result = await work()
    look()
    const grown = all.map(([name]) => [name, (most.get(name) ?? 0) - (before.get(name) ?? 0)] as const)
    const used = all.map(
      ([name, { pid }]) => [name, (readProcessUse(pid).cpuMs - (cpuMs.get(name) ?? 0)) / 1000] as const,
    )
    const seconds = (performance.now() - startedMs) / 1000
    return { result, seconds, grownMb: Object.fromEntries(grown), cpuSeconds: Object.fromEntries(used) }
  } finally {
    clearInterval(timer)
  }
}

function say(report: Report, subject: string, { seconds, grownMb, cpuSeconds }: Watched<unknown>) {
  for (const [name, value] of Object.entries(cpuSeconds))
    report.result({ subject, metric: `cpu.${name}`, value: Math.round(value * 10) / 10, unit: 's/GiB' })
  const perSecond = Math.round(largeBytes / mib / seconds)
  report.result({ subject, metric: 'megabytesPerSecond', value: perSecond, unit: 'MiB/s' })
  for (const [name, value] of Object.entries(grownMb))
    report.result({
      subject,
      metric: `memoryGrowth.${name}`,
      value: Math.round(value),
      unit: 'MiB',
      ...(subject.startsWith('ours') && { aim: aimMb }),
    })
}
