import type { IncomingMessage, ServerResponse } from 'node:http'
import type { VerifyIdentity } from '@suvidha/service-kit/identity'
import { PublicError } from '@suvidha/service-kit/public-error'
import { sendJson } from '@suvidha/service-kit/send-json'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { UploadDeps } from '../context.ts'
import type { Upload } from '../generated/prisma/client.ts'
import { announceLength } from './announce-length.ts'
import { discardUpload } from './discard-upload.ts'
import { examineUpload } from './examine-upload.ts'
import { receivePieces } from './receive-pieces.ts'
import { isUploadId } from './upload.ts'
import { FileRefused, tooLarge } from './upload-errors.ts'
import { readUploadToken } from './upload-link.ts'

const version = '1.0.0'
const path = '/uploads/'

/**
 * `/uploads/{token}`: the file of one upload, sent by the protocol tus 1.0.0 with its extensions expiration and termination. The token
 * is the right to send it, as on a citizen's telephone by a code that a kiosk shows; who says who they are must be that citizen.
 */
export function uploadRoute(deps: UploadDeps, verifyIdentity: VerifyIdentity): HttpRoute {
  return {
    method: 'ANY',
    path,
    async handle(request, response) {
      response.setHeader('tus-resumable', version)
      response.setHeader('cache-control', 'no-store')
      try {
        await answer(deps, verifyIdentity, request, response)
      } catch (error) {
        if (!(error instanceof PublicError)) throw error
        refuse(response, error instanceof FileRefused ? statusOfReason(error) : (statusOf[error.code] ?? 400), error)
      }
    },
  }
}

const statusOf: Readonly<Record<string, number>> = { NOT_FOUND: 404, UNAUTHENTICATED: 401 }
const statusOfReason = ({ extensions: { reason } }: FileRefused) =>
  reason === 'TOO_LARGE' ? 413 : reason === 'TYPE_NOT_ALLOWED' ? 415 : 422

async function answer(
  deps: UploadDeps,
  verifyIdentity: VerifyIdentity,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const override = request.headers['x-http-method-override']
  const method = request.method === 'POST' && typeof override === 'string' ? override.toUpperCase() : request.method
  if (method === 'OPTIONS') return sayWhatIsKnown(response)
  if (request.headers['tus-resumable'] !== version) {
    response.setHeader('tus-version', version)
    return refuse(response, 412, badRequest('tus-resumable', `This is tus ${version}.`))
  }
  const upload = await findUpload(deps, verifyIdentity, request)
  if (!upload) return refuse(response, 404, new PublicError('NOT_FOUND', 'There is no such upload.'))
  if (upload.status === 'RECEIVING' && upload.expiresAt.getTime() <= Date.now())
    return refuse(response, 410, new PublicError('NOT_FOUND', 'The time to send this file is over. Begin anew.'))
  if (method === 'HEAD') return sayHowFar(response, upload, 200)
  if (method === 'DELETE') return takeBack(deps, response, upload)
  if (method === 'PATCH') return receive(deps, upload, request, response)
  response.setHeader('allow', 'OPTIONS, HEAD, PATCH, DELETE')
  return refuse(response, 405, badRequest('method', 'A file is sent with PATCH.'))
}

function sayWhatIsKnown(response: ServerResponse) {
  response.setHeader('tus-version', version)
  response.setHeader('tus-extension', 'expiration,termination')
  response.writeHead(204).end()
}

async function findUpload(
  { prisma, config }: UploadDeps,
  verifyIdentity: VerifyIdentity,
  { url, headers }: IncomingMessage,
) {
  const token = new URL(url ?? '/', 'http://uploads').pathname.slice(path.length)
  const id = readUploadToken(token, config.linkSecret)
  if (id === undefined || !isUploadId(id)) return null
  const viewer = await verifyIdentity(headers.authorization)
  const upload = await prisma.upload.findFirst({ where: { id, status: { not: 'DISCARDED' } } })
  return viewer.kind === 'anonymous' || viewer.id === upload?.citizenId ? upload : null
}

function sayHowFar(response: ServerResponse, upload: Upload, status: number) {
  response.setHeader('upload-offset', String(upload.receivedBytes))
  if (upload.lengthKnown) response.setHeader('upload-length', String(upload.declaredBytes))
  else response.setHeader('upload-defer-length', '1')
  if (upload.status === 'RECEIVING') response.setHeader('upload-expires', upload.expiresAt.toUTCString())
  response.writeHead(status).end()
}

async function takeBack(deps: UploadDeps, response: ServerResponse, upload: Upload) {
  if (upload.status !== 'RECEIVING')
    return refuse(response, 409, new PublicError('CONFLICT', 'The file is all there already.'))
  await discardUpload(deps, upload.id)
  response.writeHead(204).end()
}

async function receive(deps: UploadDeps, begun: Upload, request: IncomingMessage, response: ServerResponse) {
  const { 'content-type': type, 'upload-offset': given, 'content-length': length } = request.headers
  if (type !== 'application/offset+octet-stream')
    return refuse(response, 415, badRequest('content-type', 'A file is sent as application/offset+octet-stream.'))
  if (typeof given !== 'string' || !/^\d{1,15}$/.test(given))
    return refuse(response, 400, badRequest('upload-offset', 'upload-offset says how much was sent before.'))
  const upload = begun.lengthKnown ? begun : await announceLength(deps, begun, request.headers['upload-length'])
  if (BigInt(given) !== upload.receivedBytes) {
    response.setHeader('upload-offset', String(upload.receivedBytes))
    return refuse(response, 409, new PublicError('CONFLICT', `${upload.receivedBytes} bytes are there.`))
  }
  if (BigInt(given) + BigInt(length ?? 0) > upload.declaredBytes) throw tooLarge(Number(upload.declaredBytes))
  const offset = await takeIn(deps, upload, request)
  if (offset === undefined)
    return refuse(response, 409, new PublicError('CONFLICT', 'The same bytes came from elsewhere meanwhile.'))
  sayHowFar(response, { ...upload, receivedBytes: offset }, 204)
}

/** How much is there now; undefined when somebody else was faster. */
async function takeIn(deps: UploadDeps, upload: Upload, request: IncomingMessage): Promise<bigint | undefined> {
  // Left in the middle it is not destroyed: who sends is told why, on the same connection.
  const bytes = request.iterator({ destroyOnReturn: false })
  try {
    const { offset, overtaken } = await receivePieces(deps, upload, bytes as AsyncIterator<Buffer>)
    if (overtaken) return undefined
    if (offset === upload.declaredBytes && upload.status === 'RECEIVING') await examineUpload(deps, upload)
    return offset
  } catch (error) {
    if (error instanceof FileRefused) await discardUpload(deps, upload.id)
    throw error
  } finally {
    await bytes.return?.()
    request.resume()
  }
}

const badRequest = (field: string, message: string) => new PublicError('BAD_USER_INPUT', message, { field })

function refuse(response: ServerResponse, status: number, { code, message, extensions }: PublicError) {
  const { field, reason } = extensions
  sendJson(response, status, {
    error: code,
    message,
    ...(field !== undefined && { field }),
    ...(reason !== undefined && { reason }),
  })
}
