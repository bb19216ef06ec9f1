import type { IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '@suvidha/service-kit/logger'
import { ApiError, json, type Reply, readFields } from '../http.ts'
import { gupshupStandIn } from './gupshup-stand-in.ts'
import { karixStandIn } from './karix-stand-in.ts'
import { faults, isFault, openMessageBook, type TakenMessage } from './message-book.ts'
import type { MessageAccounts, MessageStandIn } from './message-stand-in.ts'
import { createReportPost, type PostedReport } from './post-report.ts'
import { pushStandIn } from './push-stand-in.ts'
import { whatsappStandIn } from './whatsapp-stand-in.ts'

const messageStandIns: readonly MessageStandIn[] = [karixStandIn, gupshupStandIn, whatsappStandIn, pushStandIn]

export interface MessageStandInDeps {
  readonly accounts: MessageAccounts
  readonly logger: Logger
  /** Told of each message that a stand-in takes. */
  readonly onTaken?: ((message: TakenMessage) => void) | undefined
}

const reportTries = 5
const answerWithinMs = 5000

/**
 * The providers of messages, each below its own name: `/karix/…`. `GET /messages?to=` is what they took, newest first, and
 * `POST /messages/faults` with `{"provider", "fault"}` says how one of them behaves.
 */
export function answerMessages({ accounts, logger, onTaken }: MessageStandInDeps) {
  const book = openMessageBook()
  const reporting = new Set<Promise<void>>()
  const stopped = new AbortController()
  const poster = createReportPost(answerWithinMs)

  const reportSoon = (standIn: MessageStandIn, message: TakenMessage) => {
    const report = standIn.report(accounts, message, book.faultOf(standIn.provider) !== 'undelivered')
    if (!report || !accounts.reportsUrl) return
    const told = tell({ ...report, url: `${accounts.reportsUrl}${report.path}` })
      .catch((error) => logger.debug({ err: error, provider: standIn.provider }, 'report not taken'))
      .finally(() => reporting.delete(told))
    reporting.add(told)
  }

  async function tell(report: PostedReport) {
    for (let tries = 1; !stopped.signal.aborted; tries++) {
      const isTaken = await poster.post(report).catch(() => false)
      if (isTaken || tries === reportTries) return
      await wait(200 * 2 ** tries, undefined, { signal: stopped.signal })
    }
  }

  return {
    isTheirs: (path: string) =>
      path === '/messages' ||
      ['messages', ...messageStandIns.map(({ provider }) => provider)].some((one) => path.startsWith(`/${one}/`)),
    /** `path` is behind /sandbox. Undefined is silence. */
    async answer(request: IncomingMessage, path: string, query: URLSearchParams): Promise<Reply | undefined> {
      if (path === '/messages') return json(book.list(query.get('to')).slice(0, 1000))
      if (path === '/messages/faults') {
        const { provider, fault } = await readFields(request)
        if (!isFault(fault)) throw new ApiError(400, `The fault is one of ${faults.join(', ')}.`, 'fault')
        book.setFault(String(provider), fault)
        return json({ provider, fault })
      }
      const standIn = messageStandIns.find(({ provider }) => path.startsWith(`/${provider}/`))
      if (!standIn || request.method !== 'POST') throw new ApiError(404, 'There is nothing here.')
      const own = {
        ...book,
        take: (message: Omit<TakenMessage, 'takenAt'>) => {
          const taken = book.take(message)
          onTaken?.(taken)
          reportSoon(standIn, taken)
          return taken
        },
      }
      return standIn.answer({ request, path: path.slice(standIn.provider.length + 1), accounts, book: own })
    },
    book,
    async stop() {
      stopped.abort()
      poster.stop()
      await Promise.all(reporting)
    },
  }
}

export type AnswerMessages = ReturnType<typeof answerMessages>
