import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '@suvidha/service-kit/read-body'
import type { HttpRoute } from '@suvidha/service-kit/service'
import { readUnsubscription, type UnsubscribeDeps, unsubscribe } from './unsubscribe.ts'
import { unsubscribePath } from './unsubscribe-link.ts'
import { sendUnsubscribePage } from './unsubscribe-page.ts'

const maxBodyBytes = 1000
/** RFC 8058: what a mail program posts when its reader presses "unsubscribe". */
const oneClick = { name: 'List-Unsubscribe', value: 'One-Click' }

/**
 * Where the unsubscribe link of an e-mail leads. Looking at it changes nothing, since mail programs and scanners look at
 * links before people do: a page with a button comes. The post of the button and of a mail program is the same; nobody
 * has to be signed in, and it may come twice.
 */
export function unsubscribeRoutes(deps: UnsubscribeDeps): HttpRoute[] {
  const { words } = deps.templates
  return [
    {
      method: 'GET',
      path: unsubscribePath,
      async handle(request, response) {
        const asked = await readUnsubscription(deps, tokenIn(request))
        if (!asked) return sendUnsubscribePage(response, 404, words.EN, 'spent')
        sendUnsubscribePage(response, 200, words[asked.language], { asks: asked.group, token: asked.token })
      },
    },
    { method: 'POST', path: unsubscribePath, handle: (request, response) => answerPost(deps, request, response) },
  ]
}

async function answerPost(deps: UnsubscribeDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { words } = deps.templates
  const asked = await readUnsubscription(deps, tokenIn(request))
  if (!asked) return sendUnsubscribePage(response, 404, words.EN, 'spent')
  if (!(await saysOneClick(request))) return sendUnsubscribePage(response, 400, words[asked.language], 'spent')
  await unsubscribe(deps, asked)
  sendUnsubscribePage(response, 200, words[asked.language], 'done')
}

const tokenIn = ({ url }: IncomingMessage) => new URL(url ?? '/', 'http://notification').searchParams.get('token') ?? ''

/** As a form, or as the multipart that the RFC allows too. */
async function saysOneClick(request: IncomingMessage): Promise<boolean> {
  const body = (await readBody(request, maxBodyBytes).catch(() => undefined))?.toString('utf8') ?? ''
  if (new URLSearchParams(body).get(oneClick.name) === oneClick.value) return true
  return body.includes(`name="${oneClick.name}"\r\n\r\n${oneClick.value}\r\n`)
}
