import type { HttpRoute } from '@suvidha/service-kit/service'
import type { Deps } from '../context.ts'
import type { PaperKind } from '../papers/paper.ts'
import { formatInstant } from '../text/days.ts'
import { groupedAmount } from '../text/rupees.ts'
import { maskedHolder, type Verification, verifyDocument } from './verify-document.ts'

const path = '/verify/'

/** `GET /verify/{code}`: what `verifyDocument` says, for whoever points a phone at the QR code of a paper. */
export function verifyPageRoute(deps: Deps): HttpRoute {
  return {
    method: 'GET',
    path,
    async handle(request, response) {
      const code = new URL(request.url ?? '/', 'http://verify').pathname.slice(path.length)
      const page = pageOf(await verifyDocument(deps, code))
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-length': Buffer.byteLength(page),
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        'x-content-type-options': 'nosniff',
      })
      response.end(request.method === 'HEAD' ? undefined : page)
    },
  }
}

function pageOf({ paper }: Verification): string {
  const [title, lines] = paper
    ? [
        paper.voidedAt ? 'Genuine, but void · असली, पर रद्द' : 'Genuine · असली',
        [
          `${kinds[paper.kind]} ${paper.number}`,
          `${formatInstant(paper.issuedAt, 'EN')} · ${formatInstant(paper.issuedAt, 'HI')}`,
          `₹ ${groupedAmount(paper.amountPaise)}`,
          maskedHolder(paper),
          ...(paper.voidedAt ? [`Void since · रद्द: ${formatInstant(paper.voidedAt, 'EN')}`] : []),
        ],
      ]
    : ['Not genuine · असली नहीं', ['The city did not issue this. · यह नगर ने जारी नहीं किया।']]
  const body = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Suvidha: ${title}</title><style>body{font:1.1rem sans-serif;margin:2rem;max-width:40rem}</style><h1>${title}</h1>${body}</html>`
}

const kinds: Readonly<Record<PaperKind, string>> = {
  RECEIPT: 'Receipt · रसीद',
  BILL: 'Bill · बिल',
  STATEMENT: 'Statement of account · खाता विवरण',
  NO_DUES_CERTIFICATE: 'No-dues certificate · अदेयता प्रमाण पत्र',
  TAX_SUMMARY: 'Summary for the financial year · वित्तीय वर्ष का सारांश',
}

const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
