import type { ServerResponse } from 'node:http'
import { nowhere } from '@suvidha/service-kit/client-origin'
import { PublicError } from '@suvidha/service-kit/public-error'
import { readBody } from '@suvidha/service-kit/read-body'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { Deps } from '../context.ts'
import { verifyEmail } from './verify-email.ts'

const path = '/verify-email'
const maxBodyBytes = 1000

/**
 * What a link of a mail leads to. Looking at it changes nothing, since mail programs look at links before people do:
 * the button sends the token. Without scripts, and in both languages: who opens it is not known yet.
 */
export function verifyEmailRoutes(deps: Deps): HttpRoute[] {
  return [
    {
      method: 'GET',
      path,
      handle(request, response) {
        const token = new URL(request.url ?? '/', 'http://auth').searchParams.get('token') ?? ''
        if (!/^[\w-]{43}$/.test(token)) return sendPage(response, 404, spent)
        sendPage(
          response,
          200,
          `<h1>Verify your e-mail address</h1><p lang="hi">अपना ई-मेल पता सत्यापित करें</p>
          <form method="post" action="${path}"><input type="hidden" name="token" value="${token}">
          <button>Verify · <span lang="hi">सत्यापित करें</span></button></form>`,
        )
      },
    },
    {
      method: 'POST',
      path,
      async handle(request, response) {
        const form = await readBody(request, maxBodyBytes).catch(() => undefined)
        const token = new URLSearchParams(form?.toString('utf8')).get('token') ?? ''
        try {
          await verifyEmail(deps, { token }, nowhere)
          sendPage(
            response,
            200,
            '<h1>Your e-mail address is verified</h1><p lang="hi">आपका ई-मेल पता सत्यापित हो गया है</p>',
          )
        } catch (error) {
          if (!(error instanceof PublicError)) throw error
          sendPage(response, 404, spent)
        }
      },
    },
  ]
}

const spent =
  '<h1>This link is not good any more</h1><p lang="hi">यह लिंक अब मान्य नहीं है</p><p>Ask for another in Suvidha.</p>'

function sendPage(response: ServerResponse, status: number, body: string): void {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Suvidha</title>
<style>body{font:1.25rem/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.75rem 1.5rem}</style>
<main>${body}</main></html>`
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  response.end(page)
}
