import pg from 'pg'
import { type Browser, chromium } from 'playwright-core'
import { type FirstScreen, measureFirstScreen } from '../kiosk-costs/measure-first-screen.ts'
import { browser as browserProgram, findProgram, installCommand } from '../machine-programs.ts'
import { startBenchServer, startOneProcess } from './bench-city.ts'
import { measureJourney } from './kiosk-app/measure-journey.ts'
import { startWebhookRelay, type WebhookRelay } from './kiosk-app/webhook-relay.ts'
import { type BenchOptions, median, type Report } from './report.ts'

const subject = 'ours'
/** The 180 kB of the aim are of a thousand bytes. */
const aims = { scriptKilobytes: 180, interactiveMs: 1500, homeRequests: 1, layoutShift: 0.02, confirmationMs: 300 }
/** The processor of a kiosk is so many times slower than this machine's. */
const cpuThrottling = 4
const fewestPayments = 24
const billsEach = 2

/** The kiosk in a browser against the whole city: what the first screen costs, and how soon somebody sees that it is paid. */
export async function bench(report: Report, options: BenchOptions): Promise<void> {
  const executablePath = findProgram(browserProgram)
  if (!executablePath) throw new Error(`this needs a browser: ${installCommand(browserProgram)}`)
  const stops: (() => Promise<unknown>)[] = []
  try {
    const server = await startBenchServer()
    stops.unshift(server.stop)
    report.progress('loading 300 citizens')
    const database = await server.createCity('kiosk-app', 300)
    let cityUrl = ''
    const relay = await startWebhookRelay(() => cityUrl)
    stops.unshift(relay.stop)
    const city = await startOneProcess(server.dataDir, database, { WEBHOOK_URL: relay.url })
    stops.unshift(city.stop)
    cityUrl = city.url
    const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu'] })
    stops.unshift(() => browser.close())
    await reportFirstScreen(report, { browser, url: city.url, rounds: options.rounds ?? 5 })
    const people = await findPeople(database.adminUrl)
    await reportJourneys(report, { browser, url: city.url, people, relay })
  } finally {
    for (const stop of stops) await stop()
  }
}

interface Measured {
  readonly browser: Browser
  readonly url: string
}

async function reportFirstScreen(report: Report, { browser, url, rounds }: Measured & { rounds: number }) {
  const screens = []
  // The first one warms the server and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    report.progress(`first screen ${round} of ${rounds}`)
    screens.push(await measureFirstScreen(browser, url, cpuThrottling))
  }
  const counted = screens.slice(1)
  const middle = (name: keyof FirstScreen) => median(counted.map((screen) => screen[name]))
  const most = (name: keyof FirstScreen) => Math.max(...counted.map((screen) => screen[name])) / 1000
  const aim = aims.scriptKilobytes
  result(report, { metric: 'firstScreenScript', value: most('scriptBytes'), unit: 'kB gzip', aim })
  result(report, { metric: 'nextScreenScript', value: most('nextScriptBytes'), unit: 'kB gzip', aim })
  const interactive = middle('interactiveMs')
  result(report, { metric: 'firstScreenInteractive', value: interactive, unit: 'ms', aim: aims.interactiveMs })
  result(report, { metric: 'nextScreenAfterTouchAtOnce', value: middle('nextScreenMs'), unit: 'ms' })
}

interface Journeys extends Measured {
  readonly people: readonly string[]
  readonly relay: WebhookRelay
}

async function reportJourneys(report: Report, { browser, url, people, relay }: Journeys) {
  const waits: number[] = []
  const shifts: number[] = []
  const requests: number[] = []
  for (const phoneNumber of people) {
    if (waits.length >= fewestPayments) break
    report.progress(`${waits.length} of ${fewestPayments} payments`)
    const journey = await measureJourney(browser, { url, phoneNumber, payments: billsEach, relay })
    waits.push(...journey.confirmationMs)
    shifts.push(journey.layoutShift)
    requests.push(journey.homeRequests)
  }
  result(report, { metric: 'homeRequests', value: Math.max(...requests), unit: 'requests', aim: aims.homeRequests })
  result(report, { metric: 'layoutShift', value: Math.max(...shifts), unit: 'CLS', aim: aims.layoutShift })
  const sorted = waits.toSorted((a, b) => a - b)
  for (const [name, share] of [
    ['p50', 0.5],
    ['p95', 0.95],
  ] as const) {
    const value = sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
    result(report, { metric: `webhookToScreen ${name}`, value, unit: 'ms', aim: aims.confirmationMs })
  }
  result(report, { metric: 'webhookToScreen payments', value: waits.length, unit: 'payments' })
}

const result = (report: Report, { value, ...of }: { metric: string; value: number; unit: string; aim?: number }) =>
  report.result({ subject, value: Math.round(value * 1000) / 1000, ...of })

/** Citizens with enough to pay, whose bills nobody disputes. */
async function findPeople(adminUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ phone: string }>(
    `SELECT c.phone_number AS phone FROM auth.citizen c JOIN billing.bill b ON b.citizen_id = c.id
     WHERE NOT b.disputed AND NOT b.cancelled AND b.amount_paise + b.adjusted_paise > b.paid_paise AND c.roles = '{CITIZEN}'
     GROUP BY c.id HAVING count(*) >= $1 ORDER BY c.id LIMIT 20`,
    [billsEach],
  )
  await client.end()
  return rows.map(({ phone }) => phone)
}
