import type { IncomingMessage, ServerResponse } from 'node:http'
import type { VerifyIdentity } from '@suvidha/service-kit/identity'
import { notFound, PublicError } from '@suvidha/service-kit/public-error'
import { sendJson } from '@suvidha/service-kit/send-json'
import { sendPublicError } from '@suvidha/service-kit/send-public-error'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { Deps } from '../context.ts'
import { languageOf } from '../holders/holder-language.ts'
import { checkHolder, hasEnded } from '../links/open-link.ts'
import { readFileReference } from '../papers/file-reference.ts'
import { findPaper } from '../papers/find-paper.ts'
import { connectionOf, fileNameOf } from '../papers/paper.ts'
import { readPaperFile } from '../papers/read-paper-file.ts'
import { contentTypeOf } from '../render/format.ts'
import { readUploadReference, sendUpload, type UploadReference } from '../uploads/send-upload.ts'
import { sendFile } from './send-file.ts'
import { checkLink, type LinkClaims } from './signed-link.ts'

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

const nothingHere = () => notFound('There is nothing here.')

/**
 * `GET /files/{token}`: the file behind a signed link. A refusal is JSON, `{"error": code, "message": …}`: 404 NOT_FOUND for a link that
 * was changed or made up, 403 FORBIDDEN for somebody else than it was made for, 410 LINK_EXPIRED and LINK_REVOKED for one that has ended.
 */
export function fileRoute(deps: Deps, verifyIdentity: VerifyIdentity): HttpRoute {
  return {
    method: 'GET',
    path: '/files/',
    async handle(request, response) {
      const token = new URL(request.url ?? '/', 'http://files').pathname.slice('/files/'.length)
      const link = checkLink(token, deps.config.linkSecret, Date.now())
      try {
        if (link.state === 'forged') throw nothingHere()
        if (link.state === 'expired') return refuseEnded(response, 'LINK_EXPIRED')
        await checkHolder({ config: deps.config, verifyIdentity }, link, request)
        const upload = readUploadReference(link.reference)
        if (upload) await sendFileOfUpload(deps, { link, upload }, { request, response })
        else await sendPaper(deps, link, { request, response })
      } catch (error) {
        if (!(error instanceof PublicError)) throw error
        sendPublicError(response, error)
      }
    },
  }
}

async function sendPaper(deps: Deps, link: LinkClaims, { request, response }: Exchange): Promise<void> {
  const { paperId, language, format } = readFileReference(link.reference)
  const paper = await findPaper(deps.prisma, paperId)
  if (!paper) throw nothingHere()
  const connectionId = connectionOf(paper)
  const connection = connectionId === null ? [] : [['connection', connectionId] as const]
  if (await hasEnded(deps, link, [['paper', paperId], ...connection])) return refuseEnded(response, 'LINK_REVOKED')
  const form = { language: language ?? (await languageOf(deps.prisma, paper.citizenId)), format }
  const content = await readPaperFile(deps, paper, form)
  sendFile(request, response, { content, contentType: contentTypeOf(format), name: fileNameOf(paper, format) })
}

async function sendFileOfUpload(
  deps: Deps,
  { link, upload }: { readonly link: LinkClaims; readonly upload: UploadReference },
  exchange: Exchange,
): Promise<void> {
  if (await hasEnded(deps, link, [])) return refuseEnded(exchange.response, 'LINK_REVOKED')
  if (!(await sendUpload(deps, upload, exchange))) throw nothingHere()
}

const refuseEnded = (response: ServerResponse, error: 'LINK_EXPIRED' | 'LINK_REVOKED') =>
  sendJson(response, 410, { error, message: 'This link has ended. Open the paper again for a new one.' })
