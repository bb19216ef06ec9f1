import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { connectDatabase } from '@suvidha/service-kit/database'
import { createLogger } from '@suvidha/service-kit/logger'
import type { Deps } from '../../subgraphs/document/src/context.ts'
import { PrismaClient } from '../../subgraphs/document/src/generated/prisma/client.ts'
import { openDocumentKeys } from '../../subgraphs/document/src/keys/document-keys.ts'
import { drawingOf, drawPaper } from '../../subgraphs/document/src/papers/draw-paper.ts'
import type { Paper } from '../../subgraphs/document/src/papers/paper.ts'
import { createCompiler } from '../../subgraphs/document/src/render/compiler.ts'
import { toPage } from '../../subgraphs/document/src/render/drawing.ts'
import { createRenderer } from '../../subgraphs/document/src/render/renderer.ts'
import { sampleReceipt } from '../../subgraphs/document/src/render/sample-papers.ts'
import { createFileStorage } from '../../subgraphs/document/src/storage/file-storage.ts'
import { openObjects } from '../../subgraphs/document/src/storage/open-objects.ts'
import { signCode } from '../../subgraphs/document/src/verification/verification-code.ts'
import { startBenchServer } from './bench-city.ts'
import { type BenchOptions, median, quantile, type Report } from './report.ts'

/** Receipts of a round; so many are on their way at once. */
const receipts = 300
const atOnce = 4
const publicUrl = 'https://suvidha.city'
const form = { language: 'HI', format: 'A4' } as const
/** Of the bare library's receipts a second: the rest is the QR code, the seal of the file, the disk and two rows. */
const aimOfDrawing = 0.7
/** Megabytes that memory may grow by from the end of the warm-up to the last round. */
const aimOfGrowth = 100
/** Rates are the same from the second round on; the heaps of both threads have their size after it. */
const warmRounds = 2

interface Round {
  readonly perSecond: number
  readonly p99Ms: number
  /** Of all threads of this process for each receipt; PostgreSQL has its own. It says the same on a busy machine. */
  readonly processorMs: number
  /** The longest that the event loop was kept from anything else, but for one in a hundred times. */
  readonly lagMs: number
}

/** Receipts as the queue draws them, from the row to the sealed file, beside the bare library drawing the same pages. */
export async function bench(report: Report, { rounds = 3 }: BenchOptions): Promise<void> {
  const server = await startBenchServer()
  const folder = await mkdtemp(join(tmpdir(), 'suvidha-bench-papers-'))
  const stops: (() => Promise<unknown>)[] = [() => server.stop(), () => rm(folder, { recursive: true, force: true })]
  try {
    const { deps, stop } = await openDeps((await server.createCity('papers', 2)).urlFor('document'), folder)
    stops.unshift(stop)
    const compiler = createCompiler()
    const done: Record<'ours' | 'typst', Round[]> = { ours: [], typst: [] }
    let warmMegabytes = 0
    for (let round = 1 - warmRounds; round <= rounds; round += 1) {
      const isWarmUp = round < 1
      const papers = Array.from({ length: receipts }, (_, index) =>
        paperOf(deps, `${round + warmRounds}${index + 1000}`),
      )
      const pages = papers.map((paper) => toPage(drawingOf(paper, { ...form, code: paper.code ?? '', publicUrl })))
      const bare = await measure(pages, 1, async (page) => void compiler.toPdf(page))
      const ours = await measure(papers, atOnce, async (paper) => void (await drawPaper(deps, paper, form)))
      const said = (each: Round) => `${each.perSecond.toFixed(0)} a second, 99 % within ${each.p99Ms.toFixed(1)} ms`
      const holds = `${megabytes().toFixed(0)} MB${isWarmUp ? ' (to warm up)' : ''}`
      report.progress(`bare library ${said(bare)}; ours ${said(ours)}; ${holds}`)
      if (isWarmUp) warmMegabytes = megabytes()
      else {
        done.typst.push(bare)
        done.ours.push(ours)
      }
    }
    tell(report, done)
    const grown = megabytes() - warmMegabytes
    report.result({ subject: 'ours', metric: 'memoryGrowth', value: Math.round(grown), unit: 'MB', aim: aimOfGrowth })
  } finally {
    for (const stop of stops) await stop()
  }
}

function tell(report: Report, done: Record<'ours' | 'typst', Round[]>) {
  const of = (subject: 'ours' | 'typst', what: keyof Round) => median(done[subject].map((each) => each[what]))
  for (const subject of ['typst', 'ours'] as const) {
    report.result({ subject, metric: 'receiptsPerSecond', value: rounded(of(subject, 'perSecond')), unit: '1/s' })
    report.result({ subject, metric: 'p99', value: rounded(of(subject, 'p99Ms')), unit: 'ms' })
    report.result({ subject, metric: 'processor', value: rounded(of(subject, 'processorMs')), unit: 'ms' })
    report.result({ subject, metric: 'eventLoopP99', value: rounded(of(subject, 'lagMs')), unit: 'ms' })
  }
  const ratio = of('ours', 'perSecond') / of('typst', 'perSecond')
  const subject = 'ours/typst'
  report.result({ subject, metric: 'receiptsPerSecond', value: rounded(ratio), unit: 'x', aim: aimOfDrawing })
}

const rounded = (value: number) => Math.round(value * 100) / 100
const megabytes = () => process.memoryUsage.rss() / 1024 / 1024

async function measure<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<void>,
): Promise<Round> {
  const lag = monitorEventLoopDelay({ resolution: 1 })
  lag.enable()
  const took: number[] = []
  const queue = [...items]
  const startedMs = performance.now()
  const startedCpu = process.cpuUsage()
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      const beganMs = performance.now()
      await work(item)
      took.push(performance.now() - beganMs)
      // The bare library gives nobody else a turn by itself; without one there is no delay to be measured.
      await new Promise(setImmediate)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  const seconds = (performance.now() - startedMs) / 1000
  const { user, system } = process.cpuUsage(startedCpu)
  lag.disable()
  const processorMs = (user + system) / 1000 / items.length
  const p99Ms = quantile(took, 0.99)
  return { perSecond: items.length / seconds, p99Ms, processorMs, lagMs: lag.percentile(99) / 1e6 }
}

function paperOf({ keys }: Pick<Deps, 'keys'>, sequence: string): Paper {
  const paper = { ...sampleReceipt, id: `rcp_${sequence}`, number: `SUV/2627/${sequence.padStart(7, '0')}` }
  return { ...paper, code: signCode(keys.current(), paper) }
}

async function openDeps(url: string, folder: string) {
  const logger = createLogger('document', 'silent')
  const database = connectDatabase({ url, schema: 'document' })
  const prisma = new PrismaClient({ adapter: database.adapter })
  const secrets = { current: 'a secret of the benchmark, long enough', before: undefined }
  const keys = await openDocumentKeys(prisma, { secret: secrets.current, rotateAfterMs: 0, onError: () => {} })
  const storage = createFileStorage({ prisma, objects: await openObjects({ folder }), secrets })
  const renderer = createRenderer(1)
  const deps = { prisma, keys, storage, renderer, logger, config: { publicUrl } } as unknown as Deps
  const stop = async () => {
    await Promise.all([keys.stop(), renderer.stop()])
    await prisma.$disconnect()
    await database.close()
  }
  return { deps, stop }
}
