import type { HttpRoute } from '@suvidha/service-kit/service'
import type { Deps } from '../context.ts'
import type { Paper } from '../papers/paper.ts'
import words from '../templates/words.json' with { type: 'json' }
import { formatInstant } from '../text/days.ts'
import { isLanguage, type Language, languages } from '../text/language.ts'
import { groupedAmount } from '../text/rupees.ts'
import { maskedHolder, type Verification, verifyDocument } from './verify-document.ts'
import { verifyWords } from './verify-words.ts'

const path = '/verify/'

/** `GET /verify/{code}`: what `verifyDocument` says, for whoever points a phone at the QR code of a paper, in the language of the phone. */
export function verifyPageRoute(deps: Deps): HttpRoute {
  return {
    method: 'GET',
    path,
    async handle(request, response) {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://verify')
      const asked = searchParams.get('lang')?.toUpperCase()
      const language = isLanguage(asked) ? asked : languageIn(request.headers['accept-language'])
      const page = pageOf(await verifyDocument(deps, pathname.slice(path.length)), language)
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-length': Buffer.byteLength(page),
        'content-language': verifyWords[language].tag,
        'cache-control': 'no-store',
        vary: 'accept-language',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        'x-content-type-options': 'nosniff',
      })
      response.end(request.method === 'HEAD' ? undefined : page)
    },
  }
}

/** The first of those that a phone asks for that we have. */
function languageIn(header = ''): Language {
  const wanted = header
    .split(',')
    .map((one) => {
      const [tag = '', ...parameters] = one.trim().split(';')
      const weight = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((found) => found !== undefined)
      return { language: tag.slice(0, 2).toUpperCase(), weight: Number(weight ?? 1) }
    })
    .sort((one, other) => other.weight - one.weight)
  return wanted.map(({ language }) => language).find(isLanguage) ?? 'EN'
}

function pageOf({ paper, deletedAt }: Verification, language: Language): string {
  const said = verifyWords[language]
  const title = paper ? (paper.voidedAt ? said.void : said.genuine) : said.notGenuine
  const body = paper ? sayPaper(paper, deletedAt, language) : [paragraph(said.notIssued)]
  const others = languages.map((other) =>
    other === language
      ? `<b>${verifyWords[other].name}</b>`
      : `<a lang="${verifyWords[other].tag}" href="?lang=${verifyWords[other].tag}">${verifyWords[other].name}</a>`,
  )
  return `<!doctype html><html lang="${said.tag}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words[language].city}: ${title}</title><style>body{font:1.1rem sans-serif;margin:2rem;max-width:40rem}nav a,nav b{margin-right:1rem}</style>
<nav>${others.join(' ')}</nav><main><h1>${title}</h1>${body.join('')}</main></html>`
}

/** What the paper says of itself, and what became of it since. */
function sayPaper(paper: Paper, deletedAt: Date | null, language: Language): string[] {
  const { kind, number, issuedAt, amountPaise, voidedAt } = paper
  const said = verifyWords[language]
  const when = (instant: Date) => formatInstant(instant, language)
  return [
    ...(voidedAt ? [paragraph(said.voidSince(when(voidedAt))), ...provesNothing(paper, language)] : []),
    ...(deletedAt ? [paragraph(said.deletedSince(when(deletedAt)))] : []),
    paragraph(said.compare),
    ...[`${kindIn(language)[kind]} ${number}`, when(issuedAt), `₹ ${groupedAmount(amountPaise)}`].map(paragraph),
    ...(paper.holderName ? [paragraph(maskedHolder(paper))] : []),
  ]
}

/** A cheque that came back; a bill that another has replaced. */
function provesNothing({ kind }: Paper, language: Language): string[] {
  const { provesNothing: ofReceipt, withdrawn: ofBill } = words[language]
  return kind === 'RECEIPT' ? [paragraph(ofReceipt)] : kind === 'BILL' ? [paragraph(ofBill)] : []
}

/** As the papers themselves are called. */
function kindIn(language: Language): Readonly<Record<Paper['kind'], string>> {
  const { receipt, billTitle, statement, certificate, taxSummary } = words[language]
  return {
    ...{ RECEIPT: receipt, BILL: billTitle, STATEMENT: statement },
    ...{ NO_DUES_CERTIFICATE: certificate, TAX_SUMMARY: taxSummary },
  }
}

const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
