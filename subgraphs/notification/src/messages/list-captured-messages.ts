import type { HttpRoute } from '@suvidha/service-kit/service'
import type { PrismaClient } from '../generated/prisma/client.ts'

const mostMessages = 100

/** `GET /dev/messages?to=`: what was captured for an address, newest first. Not served in production. */
export function capturedMessagesRoute(prisma: PrismaClient): HttpRoute {
  return {
    method: 'GET',
    path: '/dev/messages',
    async handle(request, response) {
      const to = new URL(request.url ?? '/', 'http://dev').searchParams.get('to')
      const messages = await prisma.message.findMany({
        where: { ...(to && { toAddress: to }), sentAt: { not: null } },
        orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
        take: mostMessages,
      })
      const body = messages.map(({ channel, toAddress, subject, body, sentAt }) => ({
        channel,
        to: toAddress,
        subject,
        body,
        sentAt,
      }))
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
      response.end(JSON.stringify(body))
    },
  }
}
