import type { ServerResponse } from 'node:http'
import type { Group, Words } from '../templates/event-definition.ts'
import { unsubscribePath } from './unsubscribe-link.ts'

type Shown = 'done' | 'spent' | { readonly asks: Group; readonly token: string }

/** In the person's language, without scripts. */
export function sendUnsubscribePage(response: ServerResponse, status: number, words: Words, shown: Shown): void {
  const page = pageOf(words, shown)
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(page),
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    // The address is a key: no other site is told of it.
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(page)
}

function pageOf({ locale, brand, unsubscribePage: texts }: Words, shown: Shown): string {
  const text = typeof shown === 'string' ? texts[shown] : texts.asks.replace('{group}', texts.groups[shown.asks] ?? '')
  // A token that was read is base64url and a dot: nothing in it is HTML.
  const form =
    typeof shown === 'string'
      ? ''
      : `<form method="post" action="${unsubscribePath}?token=${shown.token}">
<input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${texts.button}</button></form>`
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${brand}</title>
<style>body{font:1.25rem/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.75rem 1.5rem}</style>
<main><h1>${text}</h1>${form}</main></html>`
}
