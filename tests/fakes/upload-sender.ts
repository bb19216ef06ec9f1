import { readdir } from 'node:fs/promises'
import sharp from 'sharp'
import { expect } from 'vitest'
import type { DocumentHouse } from './document-house.ts'

export interface BegunUpload {
  readonly upload: { readonly id: string; readonly status: string }
  readonly url: string
  readonly expiresAt: string
}

interface Wish {
  readonly kind?: 'METER_PHOTO' | 'DISPUTE_EVIDENCE' | 'IDENTITY_PROOF'
  readonly bytes?: number
  readonly name?: string
}

const begin = `mutation ($input: BeginUploadInput!) {
  beginUpload(input: $input) { upload { id status sendUrl } url expiresAt } }`

/** A citizen's client, in front of the document service. */
export function uploadSender(house: DocumentHouse, viewer: string | null = 'cit_asha') {
  const asks = (wish: Wish) => house.ask(viewer, begin, { input: { kind: 'DISPUTE_EVIDENCE', ...wish } })
  const here = (url: string) => url.replace('http://city', house.url)
  const send = (url: string, body: Uint8Array | ReadableStream, offset = 0, headers: Record<string, string> = {}) =>
    fetch(here(url), {
      method: 'PATCH',
      body: body as BodyInit,
      headers: {
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
        ...headers,
      },
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    } as RequestInit)
  return {
    ...{ asks, here, send },
    async begins(wish: Wish): Promise<BegunUpload> {
      const { data, errors } = await asks(wish)
      expect(errors).toBeUndefined()
      return (data as { beginUpload: BegunUpload }).beginUpload
    },
    /** How much has arrived, or the status when that is no success. */
    async arrived(url: string) {
      const answer = await fetch(here(url), { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })
      return answer.ok ? Number(answer.headers.get('upload-offset')) : answer.status
    },
    async sees(id: string, as: string | null = viewer, scope = '') {
      const query = `query ($id: ID!) { upload(id: $id) {
        id kind status name bytes receivedBytes contentType scannedAt sendUrl url thumbnailUrl } }`
      const { data, errors } = await house.ask(as, query, { id }, scope)
      const code = errors?.[0]?.extensions?.code
      return code === undefined
        ? (data as { upload: Record<string, string> }).upload
        : ({ code } as Record<string, string>)
    },
  }
}

/** What is left of uploads: rows, and objects of the storage but for the city's own papers. */
export async function whatIsLeft({ prisma, config }: DocumentHouse) {
  const folder = 'folder' in config.storage ? config.storage.folder : ''
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const [uploads, pieces] = [await prisma.upload.count(), await prisma.uploadPiece.count()]
  return { uploads, pieces, objects: files.length - (await prisma.storedFile.count()) }
}

export const nothing = { uploads: 0, pieces: 0, objects: 0 }

/** A PDF of a page, with so many bytes in a stream of it. */
export function pdfOf(content: string | Buffer, dictionary = ''): Buffer {
  const stream = Buffer.from(content)
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${dictionary}>>\nendobj\n2 0 obj\n<< /Length ${stream.length} >>\nstream\n`,
    ),
    stream,
    Buffer.from(
      '\nendstream\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
    ),
  ])
}

/** A photo on its side that tells who took it where. */
export const photo = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#3366aa' } })
    .withExif({
      IFD0: { Make: 'Suvidha Camera' },
      IFD3: { GPSLatitude: '19/1 4/1 0/1', GPSLongitude: '72/1 52/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
