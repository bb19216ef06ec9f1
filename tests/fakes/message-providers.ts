import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLogger } from '@suvidha/service-kit/logger'
import { ApiError, errorReply, send } from '../../sandbox/src/http.ts'
import { answerMessages } from '../../sandbox/src/messages/answer-messages.ts'
import type { Fault, TakenMessage } from '../../sandbox/src/messages/message-book.ts'

export const accounts = {
  karixKey: 'a karix key of nobody',
  gupshupUserId: '2000012345',
  gupshupPassword: 'a gupshup password of nobody',
  whatsappAccessToken: 'a-whatsapp-token-of-nobody',
  whatsappAppSecret: 'a whatsapp app secret of nobody',
  reportSecret: 'a-secret-of-delivery-reports-long-enough',
}

interface ProvidersOptions {
  readonly reportsUrl?: string
  readonly onTaken?: (message: TakenMessage) => void
  /** How long each answer takes, as it does over a distance. */
  readonly latencyMs?: number
}

/** The stand-ins of the providers of messages, by HTTP, and what settings connect to them. */
export async function startMessageProviders({ reportsUrl, onTaken, latencyMs = 0 }: ProvidersOptions = {}) {
  const reports = { url: reportsUrl }
  const latency = { ms: latencyMs }
  const messages = answerMessages({
    accounts: {
      ...accounts,
      get reportsUrl() {
        return reports.url
      },
    },
    logger: createLogger('sandbox', 'silent'),
    onTaken,
  })
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox')
    try {
      const reply = await messages.answer(request, pathname.slice('/sandbox'.length), searchParams)
      if (latency.ms > 0) await new Promise((resolve) => setTimeout(resolve, latency.ms))
      if (reply) send(response, reply)
      else response.destroy()
    } catch (error) {
      send(response, errorReply(error instanceof ApiError ? error : new ApiError(500, String(error))))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sandbox`
  return {
    url,
    reports,
    latency,
    book: messages.book,
    fails: (provider: string, fault: Fault) => messages.book.setFault(provider, fault),
    settings: {
      ...{ KARIX_KEY: accounts.karixKey, KARIX_BASE_URL: `${url}/karix` },
      ...{ GUPSHUP_USER_ID: accounts.gupshupUserId, GUPSHUP_PASSWORD: accounts.gupshupPassword },
      ...{ GUPSHUP_BASE_URL: `${url}/gupshup`, DLT_ENTITY_ID: '1101163000000000001', SMS_SENDER_ID: 'SUVDHA' },
      DELIVERY_REPORT_SECRET: accounts.reportSecret,
    },
    whatsappSettings: {
      ...{ WHATSAPP_ACCESS_TOKEN: accounts.whatsappAccessToken, WHATSAPP_PHONE_NUMBER_ID: '106540352242922' },
      ...{ WHATSAPP_BASE_URL: `${url}/whatsapp`, WHATSAPP_APP_SECRET: accounts.whatsappAppSecret },
      WHATSAPP_VERIFY_TOKEN: 'told to meta',
    },
    async stop() {
      await messages.stop()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
