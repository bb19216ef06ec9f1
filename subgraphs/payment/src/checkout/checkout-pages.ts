import { inRupees } from '../providers/rupees.ts'

/** One button that posts to the provider's page: works without script. */
export const payPage = (amountPaise: bigint, url: string, fields: Fields) =>
  page('Pay', `<p class="amount">₹${inRupees(amountPaise)}</p>\n${formOf(url, fields, 'Continue to pay')}`)

/** The same for the permission to debit up to an amount. */
export const allowPage = (maxAmountPaise: bigint, url: string, fields: Fields) =>
  page(
    'AutoPay',
    `<p>Each bill up to</p>\n<p class="amount">₹${inRupees(maxAmountPaise)}</p>\n${formOf(url, fields, 'Continue to allow')}`,
  )

type Fields = Readonly<Record<string, string>>

const formOf = (url: string, fields: Fields, button: string) => `<form method="post" action="${escapeHtml(url)}">
${Object.entries(fields)
  .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
  .join('\n')}
<button>${button}</button>
</form>`

/** The code for another device's camera, and the link for this one's UPI app. */
export const qrPage = (amountPaise: bigint, intent: string, svg: string) =>
  page(
    'Pay by UPI',
    `<p class="amount">₹${inRupees(amountPaise)}</p>
<div class="code" role="img" aria-label="UPI code">${svg}</div>
<p><a class="button" href="${escapeHtml(intent)}">Open a UPI app</a></p>`,
  )

export const nothingToPayPage = () => page('Nothing to pay', '<p role="alert">There is nothing to pay here.</p>')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign)

const page = (title: string, content: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body{font:20px/1.5 system-ui,sans-serif;margin:0;background:#f3f5f8;color:#14213d}
main{max-width:30rem;margin:0 auto;padding:1.5rem}
.amount{font-size:3rem;font-weight:700;margin:.5rem 0}
.code svg{width:100%;height:auto}
button,.button{display:block;box-sizing:border-box;width:100%;min-height:4rem;line-height:4rem;text-align:center;font:inherit;line-height:3.5rem;font-weight:600;border:3px solid #0b5d1e;border-radius:.75rem;background:#0b5d1e;color:#fff;text-decoration:none}
button:focus-visible,.button:focus-visible{outline:4px solid #d9480f;outline-offset:3px}
</style></head>
<body><main><h1>${title}</h1>
${content}
</main></body></html>
`
