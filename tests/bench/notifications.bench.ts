import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { OtpRequested } from '@suvidha/auth/published-events'
import { connectEvents, type Events } from '@suvidha/service-kit/events'
import { createLogger } from '@suvidha/service-kit/logger'
import { CompactEncrypt } from 'jose'
import pg from 'pg'
import type { TakenMessage } from '../../sandbox/src/messages/message-book.ts'
import { startMessageProviders } from '../fakes/message-providers.ts'
import { startWire } from '../wire.ts'
import { type BenchDatabase, type BenchProcess, startBenchServer, startProcess } from './bench-city.ts'
import { approveCampaign, lastWrittenAt, settle } from './notifications/real-campaign.ts'
import { type BenchOptions, quantile, type Report } from './report.ts'
import { startStandInAuth } from './uploads/stand-in-auth.ts'

/** Messages of a campaign; BENCH_MESSAGES makes it smaller for a first look. */
const messages = Number(process.env.BENCH_MESSAGES ?? 100_000)
const subjects = { latency: 'a', kill: 'b', campaign: 'c' } as const
const codeEveryMs = 100
/** What an answer of a provider takes that is not in the next room. */
const latencyMs = 20
const perSecond = 500
const killEveryMs = 4000
/** How long the others have a message that may be on its way before they send it again. */
const leaseSeconds = 30
const aim = 2

/**
 * One-time passwords behind a campaign of 100,000 messages: from the event of auth until the provider has the code, in two processes
 * before a stand-in that takes 500 a second; first with nothing else to do, then with the campaign queued. Then a campaign whose
 * senders are killed every few seconds: how many of its messages the provider never got, and how many twice. The messages of these two are put into
 * the table at once, as if all of a campaign's had been written; the third is a campaign as staff make one, from the look at its audience to the last
 * message, with codes beside it.
 */
export async function bench(report: Report, { only = Object.values(subjects) }: BenchOptions): Promise<void> {
  const hall = await openHall()
  try {
    if (only.includes(subjects.latency)) await compareLatency(report, hall)
    if (only.includes(subjects.kill)) await killSenders(report, hall)
    if (only.includes(subjects.campaign)) await runCampaign(report, hall)
  } finally {
    await hall.stop()
  }
}

type Hall = Awaited<ReturnType<typeof openHall>>

async function openHall() {
  const server = await startBenchServer()
  const database = await server.createCity('notifications', 2)
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 })
  const logger = createLogger('bench', 'silent')
  const events = await connectEvents({ url: database.urlFor('notification'), service: 'bench', logger })
  /** How often the provider took each message of the campaign, by our id, and when a code. */
  const taken = new Map<string, number>()
  const codes = new Map<string, (atMs: number) => void>()
  const onTaken = ({ reference, text }: TakenMessage) => {
    const code = /^\d{6}/.exec(text)?.[0]
    if (code) codes.get(code)?.(performance.now())
    else if (reference) taken.set(reference, (taken.get(reference) ?? 0) + 1)
  }
  const providers = await startMessageProviders({ onTaken, latencyMs })
  const sealingKey = new Uint8Array(randomBytes(32))
  const senders: BenchProcess[] = []
  const auth = await startStandInAuth()
  const start = () => startSender(database, { sealingKey, settings: { ...providers.settings, AUTH_URL: auth.url } })
  senders.push(await start(), await start())
  const reports = await forwardReports(senders)
  providers.reports.url = reports.url
  return {
    ...{ admin, events, taken, codes, sealingKey, senders, start, authorize: auth.authorize },
    url: () => senders[0]?.url ?? '',
    async stop() {
      await Promise.all(senders.map((sender) => sender.stop()))
      await providers.stop()
      await reports.stop()
      await auth.stop()
      await events.stop()
      await admin.end()
      await server.stop()
    },
  }
}

const startSender = (
  database: BenchDatabase,
  { sealingKey, settings }: { sealingKey: Uint8Array; settings: Record<string, string> },
) =>
  startProcess(
    'subgraphs/notification/src/main.ts',
    {
      ...settings,
      ...{ DATABASE_URL: database.urlFor('notification'), PUBLIC_URL: 'http://city.test' },
      ...{ UNSUBSCRIBE_SECRET: database.secret('unsubscribe'), LOG_LEVEL: 'error', QUIET_HOURS: 'none' },
      MESSAGE_SEALING_KEY: Buffer.from(sealingKey).toString('base64url'),
      ...{ SMS_PROVIDERS: 'karix', SMS_PER_SECOND: String(perSecond), PROVIDER_TIMEOUT_MS: '10000' },
      DELIVERY_LEASE_SECONDS: String(leaseSeconds),
    },
    '/readyz',
  )

/** The balancer before the senders: each connection to the next of them. */
async function forwardReports(senders: readonly BenchProcess[]) {
  const wire = await startWire(() => senders.map(({ url }) => url))
  return { url: `${wire.url}/delivery-reports`, stop: wire.stop }
}

async function compareLatency(report: Report, hall: Hall) {
  await askForCodes(hall, 20) // warms up
  const idle = await askForCodes(hall, 100)
  report.progress(`nothing else to do: p50 ${idle.p50} ms, p99 ${idle.p99} ms`)
  await queueCampaign(hall, 'load')
  const startedMs = performance.now()
  const measured: number[] = []
  let sent = 0
  while (sent < messages) {
    const { all } = await askForCodes(hall, 50)
    measured.push(...all)
    sent = hall.taken.size
    report.progress(`${sent} of ${messages} sent; a code took ${millisAt(all, 0.5)} ms, at most ${millisAt(all, 1)}`)
  }
  const seconds = (performance.now() - startedMs) / 1000
  const codes = { p50: millisAt(measured, 0.5), p99: millisAt(measured, 0.99) }
  for (const [metric, value] of Object.entries(codes)) {
    report.result({ subject: 'code behind a campaign', metric, value, unit: 'ms' })
  }
  report.result({ subject: 'code alone', metric: 'p50', value: idle.p50, unit: 'ms' })
  report.result({ subject: 'code alone', metric: 'p99', value: idle.p99, unit: 'ms' })
  report.result({
    subject: 'campaign',
    metric: 'messagesPerSecond',
    value: Math.round(messages / seconds),
    unit: '1/s',
  })
  const ratio = Number((codes.p50 / idle.p50).toFixed(2))
  report.result({ subject: 'behind a campaign/alone', metric: 'p50', value: ratio, unit: 'x', aim })
  countLost(report, hall, 'campaign')
}

async function killSenders(report: Report, hall: Hall) {
  hall.taken.clear()
  await queueCampaign(hall, 'killed')
  let kills = 0
  while (hall.taken.size < messages * 0.9) {
    await wait(killEveryMs)
    const turn = kills++ % hall.senders.length
    process.kill(hall.senders[turn]?.pid ?? 0, 'SIGKILL')
    report.progress(`killed a sender when ${hall.taken.size} of ${messages} were sent`)
    hall.senders[turn] = await hall.start()
  }
  const open = `SELECT count(*)::int AS n FROM notification.message WHERE state NOT IN ('SENT', 'DELIVERED', 'FAILED', 'DEAD')`
  while ((await hall.admin.query<{ n: number }>(open)).rows[0]?.n !== 0) await wait(1000)
  report.result({ subject: 'killed senders', metric: 'kills', value: kills, unit: '1' })
  countLost(report, hall, 'killed senders')
}

/** As staff make one: nothing of it is written before somebody has approved it. */
async function runCampaign(report: Report, hall: Hall) {
  hall.taken.clear()
  await settle(hall, messages)
  const idle = await askForCodes(hall, 50)
  const { id, lookedSeconds } = await approveCampaign(hall)
  const approvedAt = new Date()
  const measured: number[] = []
  while (hall.taken.size < messages) {
    const { all } = await askForCodes(hall, 50)
    measured.push(...all)
    report.progress(`campaign: ${hall.taken.size} of ${messages} sent; a code took ${millisAt(all, 0.5)} ms`)
  }
  const sentSeconds = (Date.now() - approvedAt.getTime()) / 1000
  const writtenSeconds = (await lastWrittenAt(hall, id)).getTime() / 1000 - approvedAt.getTime() / 1000
  const rate = (seconds: number) => Math.round(messages / seconds)
  const subject = 'campaign as staff make it'
  report.result({ subject, metric: 'peopleLookedAtPerSecond', value: rate(lookedSeconds), unit: '1/s' })
  report.result({ subject, metric: 'messagesWrittenPerSecond', value: rate(writtenSeconds), unit: '1/s' })
  report.result({ subject, metric: 'messagesSentPerSecond', value: rate(sentSeconds), unit: '1/s' })
  report.result({ subject: `code beside the ${subject}`, metric: 'p50', value: millisAt(measured, 0.5), unit: 'ms' })
  report.result({ subject: `code beside the ${subject}`, metric: 'p99', value: millisAt(measured, 0.99), unit: 'ms' })
  report.result({ subject: 'code before it', metric: 'p50', value: idle.p50, unit: 'ms' })
  countLost(report, hall, subject)
}

function countLost(report: Report, { taken }: Hall, subject: string) {
  const all = [...taken.values()]
  report.result({ subject, metric: 'lost', value: messages - taken.size, unit: '1' })
  report.result({ subject, metric: 'doubled', value: all.filter((times) => times > 1).length, unit: '1' })
}

const queueCampaign = ({ admin }: Hall, name: string) =>
  admin.query(
    `INSERT INTO notification.message (id, dedupe_key, channel, to_address, body, event, language, dlt_template_id, priority)
     SELECT 'msg_${name}_' || n, '${name}:' || n, 'SMS', '+9198' || lpad(n::text, 8, '0'),
       'Electricity at 1150012345 is off since 10:15. We know and are at it. Suvidha', 'outage', 'EN', '1107163000000000001', 4
     FROM generate_series(1, $1::int) n`,
    [messages],
  )

async function askForCodes(hall: Hall, count: number) {
  const all: number[] = []
  const asked: Promise<void>[] = []
  for (let n = 0; n < count; n++) {
    asked.push(askForCode(hall).then((ms) => void all.push(ms)))
    await wait(codeEveryMs)
  }
  await Promise.all(asked)
  return { all, p50: millisAt(all, 0.5), p99: millisAt(all, 0.99) }
}

/** Milliseconds from the event until the provider has the code. */
async function askForCode({ admin, events, codes, sealingKey }: Hall): Promise<number> {
  const code = String(randomInt(100_000, 1_000_000))
  const content = { code, expiresAt: new Date(Date.now() + 600_000).toISOString() }
  const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(sealingKey)
  const event: OtpRequested = {
    ...{
      challengeId: randomUUID(),
      citizenId: null,
      purpose: 'LOGIN',
      tells: 'CODE',
      email: null,
      language: 'EN',
      sealed,
    },
    phoneNumber: `+9197${randomInt(10_000_000, 100_000_000)}`,
  }
  const arrived = new Promise<number>((resolve) => codes.set(code, resolve))
  const startedMs = performance.now()
  await publish(events, admin, event)
  const atMs = await arrived
  codes.delete(code)
  return atMs - startedMs
}

const publish = (events: Events, admin: pg.Pool, event: OtpRequested) =>
  events.publish(
    { $queryRawUnsafe: async <T>(sql: string, ...values: unknown[]) => (await admin.query(sql, values)).rows as T },
    'otp.requested',
    event,
  )

const millisAt = (values: readonly number[], share: number) => Math.round(quantile(values, share))
