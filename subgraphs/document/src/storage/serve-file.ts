import type { ServerResponse } from 'node:http'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { Deps } from '../context.ts'
import { languageOf } from '../holders/holder-language.ts'
import { readFileReference } from '../papers/file-reference.ts'
import { findPaper } from '../papers/find-paper.ts'
import { readPaperFile } from '../papers/read-paper-file.ts'
import { contentTypeOf, extensionOf } from '../render/format.ts'
import { readUploadReference, sendUpload } from '../uploads/send-upload.ts'
import { sendFile } from './send-file.ts'
import { checkLink } from './signed-link.ts'

/** `GET /files/{token}`: the paper behind a signed link; 404 when the link is forged, 410 when it has ended. */
export function fileRoute(deps: Deps): HttpRoute {
  return {
    method: 'GET',
    path: '/files/',
    async handle(request, response) {
      const token = new URL(request.url ?? '/', 'http://files').pathname.slice('/files/'.length)
      const link = checkLink(token, deps.config.linkSecret, Date.now())
      if (link.state === 'expired')
        return refuse(response, 410, 'This link has ended. Open the paper again for a new one.')
      if (link.state === 'forged') return refuse(response, 404, 'There is nothing here.')
      const upload = readUploadReference(link.reference)
      if (upload) {
        if (!(await sendUpload(deps, upload, { request, response }))) refuse(response, 404, 'There is nothing here.')
        return
      }
      const { paperId, language, format } = readFileReference(link.reference)
      const paper = await findPaper(deps.prisma, paperId)
      if (!paper) return refuse(response, 404, 'There is nothing here.')
      const form = { language: language ?? (await languageOf(deps.prisma, paper.citizenId)), format }
      const content = await readPaperFile(deps, paper, form)
      const name = `${paper.number.replaceAll('/', '-')}.${extensionOf(format)}`
      sendFile(request, response, { content, contentType: contentTypeOf(format), name })
    },
  }
}

function refuse(response: ServerResponse, status: number, message: string) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end(`${message}\n`)
}
