import { captureLateSuccesses } from '../checkout/settle-order.ts'
import type { Config } from '../config.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'

type DeliveryDeps = Omit<SandboxDeps, 'wakeDelivery' | 'messages'>

/** Razorpay waits as long for an answer. */
const answerWithinMs = 5000
const longestWaitSeconds = 60
/** Then Razorpay gives up too. */
const triedForHours = 24
const lookEveryMs = 250
const batchSize = 20

/**
 * Delivers what is in the outbox until somebody answers 2xx, for a day at most, and captures late successes when they are due. All of it
 * is in the database, so a start after a crash goes on where the last one stopped.
 */
export function deliverWebhooks(deps: DeliveryDeps): { wake(): void; stop(): Promise<void> } {
  let stopped = false
  let isWoken = false
  let endPause: (() => void) | undefined

  async function run() {
    while (!stopped) {
      isWoken = false
      const count = await work(deps).catch((error) => {
        if (!stopped) deps.logger.warn({ err: error }, 'webhooks could not be read')
        return 0
      })
      if (count === 0 && !stopped && !isWoken) await pause()
    }
  }

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, lookEveryMs)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const wake = () => {
    isWoken = true
    endPause?.()
  }
  const running = run()
  return {
    wake,
    async stop() {
      stopped = true
      wake()
      await running
    },
  }
}

async function work(deps: DeliveryDeps): Promise<number> {
  const captured = await captureLateSuccesses(deps)
  const due = await claimDue(deps)
  await Promise.all(due.map((webhook) => deliver(deps, webhook)))
  return captured + due.length
}

interface DueWebhook {
  readonly id: string
  readonly provider: string
  readonly contentType: string
  readonly body: string
  readonly copies: number
  readonly attempts: number
}

/** Counts the try and sets the next one (after 1, 2, 4 … 60 s) before it is made: a crash in between costs a wait, not the event. */
function claimDue({ prisma }: DeliveryDeps): Promise<DueWebhook[]> {
  return prisma.$queryRaw<DueWebhook[]>`
    UPDATE webhook SET attempts = attempts + 1,
      next_attempt_at = now() + make_interval(secs => least(2 ^ least(attempts, 10), ${longestWaitSeconds}))
    WHERE id IN (
      SELECT id FROM webhook
      WHERE delivered_at IS NULL AND next_attempt_at <= now()
        AND created_at > now() - make_interval(hours => ${triedForHours}::int)
      ORDER BY next_attempt_at LIMIT ${batchSize} FOR UPDATE SKIP LOCKED
    )
    RETURNING id, provider, content_type AS "contentType", body, copies, attempts`
}

async function deliver(deps: DeliveryDeps, webhook: DueWebhook) {
  const { id, copies, attempts } = webhook
  const answers = await Promise.all(Array.from({ length: copies }, () => post(deps, webhook)))
  if (answers.every(Boolean)) {
    await deps.prisma.webhook.update({ where: { id }, data: { deliveredAt: new Date() } })
  } else {
    deps.logger.debug({ webhookId: id, attempts }, 'webhook not taken')
  }
}

async function post(
  { config, standInOf }: DeliveryDeps,
  { id, provider, contentType, body }: DueWebhook,
): Promise<boolean> {
  try {
    const response = await fetch(urlFor(config, provider), {
      method: 'POST',
      headers: {
        'content-type': contentType,
        ...standInOf(provider).signDelivery(config, { id, body }),
      },
      body,
      signal: AbortSignal.timeout(answerWithinMs),
    })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

/** Every provider reports beside Razorpay: …/webhooks/paytm next to …/webhooks/razorpay. */
const urlFor = ({ webhookUrl }: Config, provider: string) =>
  provider === 'razorpay' ? webhookUrl : new URL(provider, webhookUrl).href
