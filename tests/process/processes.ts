import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../free-port.ts'
import { startWire } from '../wire.ts'

export interface ProcessesOptions {
  /** The one port in front of the gateways. */
  readonly port: number
  readonly dataDir: string
  readonly kioskDir: string
  readonly environment: Record<string, string>
  readonly secret: (purpose: string) => string
  readonly databaseUrl: (service: string) => string
  readonly onLog?: (text: string) => void
}

export interface RunningProcesses {
  /** Where one process listens itself. */
  urlOf(name: string): string
  readonly names: readonly string[]
  /** Ends one process as a power cut does. */
  kill(name: string): Promise<void>
  /** Starts one process again, and waits until it is ready. */
  start(name: string): Promise<void>
  /** Starts again whatever has ended, and waits until all are ready: also where a test was cut off while it did that. */
  startEnded(): Promise<void>
  stop(): Promise<void>
}

interface Running {
  readonly entry: string
  readonly environment: Record<string, string>
  child: ChildProcess
  /** What it wrote to its log last. */
  lastWords: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Of Node, for what a test spawns. */
export const endWithParent = ['--import', new URL('../end-with-parent.ts', import.meta.url).href]
const gateways = ['gateway-1', 'gateway-2']
const services = ['auth', 'billing', 'payment', 'document', 'notification', 'sandbox']

/** What docker-compose.yml starts, as processes of this machine: each service alone, two gateways behind one port. */
export async function startProcesses(options: ProcessesOptions): Promise<RunningProcesses> {
  const ports = Object.fromEntries(
    await Promise.all([...services, ...gateways].map(async (name) => [name, await freePort()] as const)),
  )
  const shared = sharedEnvironment(options, ports)
  const running = new Map<string, Running>()
  // Also when a test ends without stopping them, as after a time-out of its setup.
  process.once('exit', () => {
    for (const { child } of running.values()) child.kill('SIGKILL')
  })
  const start = async (name: string) => {
    const known = running.get(name)
    const service = name.startsWith('gateway') ? 'gateway' : name
    const folder = ['gateway', 'sandbox'].includes(service) ? service : `subgraphs/${service}`
    const entry = known?.entry ?? join(root, folder, 'src', 'main.ts')
    const environment = known?.environment ?? {
      ...shared,
      PORT: String(ports[name]),
      ...(service !== 'gateway' && { DATABASE_URL: options.databaseUrl(service) }),
    }
    const started: Running = { entry, environment, child: spawnService(entry, environment), lastWords: '' }
    running.set(name, started)
    watchLog(name, started, options.onLog)
    await untilAnswers(name)
  }
  const untilAnswers = (name: string) => untilReady(name, `http://127.0.0.1:${ports[name]}/readyz`, running)
  await start('auth')
  await Promise.all(services.filter((name) => name !== 'auth').map(start))
  await Promise.all(gateways.map(start))
  const balancer = await startWire(() => gateways.map((name) => `http://127.0.0.1:${ports[name]}`), options.port)
  return {
    urlOf: (name) => `http://127.0.0.1:${ports[name]}`,
    names: [...services, ...gateways],
    async kill(name) {
      const { child } = running.get(name) as Running
      if (hasEnded(child)) throw new Error(`${name} has ended by itself`)
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    start,
    async startEnded() {
      const haveEnded = (names: string[]) => names.filter((name) => hasEnded(running.get(name)?.child))
      await Promise.all(haveEnded(services).map(start))
      await Promise.all(haveEnded(gateways).map(start))
      await Promise.all([...services, ...gateways].map(untilAnswers))
    },
    async stop() {
      await Promise.all([...gateways].map((name) => terminate(running.get(name)?.child)))
      await Promise.all(services.map((name) => terminate(running.get(name)?.child)))
      await balancer.stop()
    },
  }
}

function sharedEnvironment(
  { port, dataDir, kioskDir, secret, environment }: ProcessesOptions,
  ports: Record<string, number>,
) {
  const at = (name: string) => `http://127.0.0.1:${ports[name]}`
  const published = `http://127.0.0.1:${port}`
  return {
    PATH: process.env.PATH ?? '',
    ...(process.env.NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }),
    APOLLO_TELEMETRY_DISABLED: 'true',
    LOG_LEVEL: 'warn',
    AUTH_URL: at('auth'),
    BILLING_URL: at('billing'),
    PAYMENT_URL: at('payment'),
    DOCUMENT_URL: at('document'),
    NOTIFICATION_URL: at('notification'),
    SANDBOX_URL: at('sandbox'),
    PUBLIC_URL: published,
    KIOSK_DIR: kioskDir,
    STORAGE_DIR: join(dataDir, 'documents'),
    OTP_PEPPER: secret('otp-pepper'),
    KEY_ENCRYPTION_SECRET: secret('key-encryption'),
    AUDIT_KEY: secret('audit'),
    MESSAGE_SEALING_KEY: secret('message-sealing'),
    ORIGIN_SECRET: secret('client-origin'),
    PAYMENT_CLIENT_SECRET: secret('payment-client'),
    LINK_SECRET: secret('links'),
    DOCUMENT_CLIENT_SECRET: secret('document-client'),
    NOTIFICATION_CLIENT_SECRET: secret('notification-client'),
    DOCUMENT_KEY_SECRET: secret('document-keys'),
    STORAGE_SECRET: secret('storage'),
    UNSUBSCRIBE_SECRET: secret('unsubscribe'),
    EKYC_BASE_URL: `${at('sandbox')}/sandbox/uidai`,
    EKYC_CLIENT_ID: 'SUVIDHA',
    EKYC_CLIENT_SECRET: secret('ekyc-client'),
    EKYC_SIGNING_SECRET: secret('ekyc-signing'),
    EKYC_REFERENCE_KEY: secret('ekyc-reference'),
    RAZORPAY_KEY_ID: 'rzp_test_suvidha',
    RAZORPAY_KEY_SECRET: secret('razorpay-key'),
    RAZORPAY_WEBHOOK_SECRET: secret('razorpay-webhook'),
    RAZORPAY_BASE_URL: `${at('sandbox')}/sandbox`,
    PAYTM_MID: 'SUVIDHA00000000000001',
    PAYTM_MERCHANT_KEY: secret('paytm').slice(0, 16),
    PAYTM_BASE_URL: `${at('sandbox')}/sandbox/paytm`,
    UPI_PSP_MERCHANT_ID: 'SUVIDHA',
    UPI_PSP_SECRET: secret('upi-psp'),
    UPI_PSP_BASE_URL: `${at('sandbox')}/sandbox/upi`,
    CHECKOUT_BASE_URL: `${published}/sandbox/checkout`,
    WEBHOOK_URL: `${published}/webhooks/razorpay`,
    OTP_RESEND_WAIT: 'advised',
    ADDRESS_OTP_REQUESTS_PER_HOUR: '1000000',
    ANONYMOUS_REQUESTS_PER_MINUTE: '10000',
    IDENTITY_REQUESTS_PER_MINUTE: '10000',
    ADDRESS_REQUESTS_PER_MINUTE: '100000',
    ANONYMOUS_MUTATIONS_PER_MINUTE: '10000',
    IDENTITY_MUTATIONS_PER_MINUTE: '10000',
    ...environment,
  }
}

function spawnService(entry: string, environment: Record<string, string>): ChildProcess {
  const stdio: StdioOptions = ['ignore', 'ignore', 'pipe']
  return spawn(process.execPath, [...endWithParent, entry], { cwd: root, env: environment, stdio })
}

function watchLog(name: string, started: Running, onLog: ProcessesOptions['onLog']) {
  started.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    started.lastWords = (started.lastWords + text).slice(-1000)
    onLog?.(text)
    if (process.env.LOG_LEVEL) process.stderr.write(`${name}: ${text}`)
  })
}

const startsWithinMs = 180_000
const answersWithinMs = 10_000

/** A gateway is ready when all the others are: should one of them have ended, this says which. */
async function untilReady(name: string, url: string, running: ReadonlyMap<string, Running>) {
  let last = ''
  for (const end = Date.now() + startsWithinMs; Date.now() < end; ) {
    const response = await fetch(url, { signal: AbortSignal.timeout(answersWithinMs) }).catch((error) => String(error))
    if (typeof response === 'object' && response.ok) return
    last = typeof response === 'object' ? `${response.status} ${await response.text()}` : response
    if (hasEnded(running.get(name)?.child)) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const ended = [...running].filter(([, { child }]) => hasEnded(child))
  const said = ended.map(([other, { lastWords }]) => `${other}: ${lastWords}`).join('\n')
  throw new Error(`${name} is not ready, its last answer was ${last}; ended by themselves: ${said || 'none'}`)
}

const hasEnded = (child: ChildProcess | undefined) => !child || child.exitCode !== null || child.signalCode !== null

async function terminate(child: ChildProcess | undefined) {
  if (!child || hasEnded(child)) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
