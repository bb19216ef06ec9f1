import type { Deps } from '../context.ts'
import type { Prisma, Upload } from '../generated/prisma/client.ts'
import { headBytes, sniffType } from './sniff-type.ts'
import { isImage, maxImageBytes, maxPieces, pieceBytes, typesOf, type UploadKind } from './upload.ts'
import { FileRefused, tooLarge, typeNotAllowed } from './upload-errors.ts'
import type { WrittenPiece } from './upload-objects.ts'

export interface Received {
  /** How many bytes there are now. */
  readonly offset: bigint
  /** Somebody else has sent the same bytes meanwhile, or the upload is no more. */
  readonly overtaken: boolean
}

type Receiving = Pick<Deps, 'prisma' | 'uploadObjects'>
type Bytes = AsyncIterator<Buffer, unknown>

/**
 * Keeps what is sent, from `receivedBytes` of the upload on, piece by piece: at no time is more in memory than goes over the line at
 * once. A sender who is cut off has sent what arrived. Fails with FileRefused for what the kind does not allow, or for more than was declared.
 */
export async function receivePieces(deps: Receiving, upload: Upload, bytes: Bytes): Promise<Received> {
  const incoming = readAhead(bytes)
  let offset = upload.receivedBytes
  while (await incoming.hasMore()) {
    if ((await deps.prisma.uploadPiece.count({ where: { uploadId: upload.id } })) >= maxPieces)
      throw new FileRefused('TOO_LARGE', `The file was sent in more than ${maxPieces} pieces.`)
    const place = { uploadId: upload.id, role: 'PART', start: offset } as const
    const left = Number(upload.declaredBytes - offset)
    const written = await deps.uploadObjects.write(
      place,
      checked(incoming.piece(pieceBytes), upload, left, offset === 0n),
    )
    if (!(await keep(deps, upload.id, offset, written))) return { offset, overtaken: true }
    offset += BigInt(written.bytes)
  }
  return { offset, overtaken: false }
}

/** Counts a piece where it fits on what is there: of two who send the same bytes one does. */
async function keep({ prisma, uploadObjects }: Receiving, id: string, offset: bigint, written: WrittenPiece) {
  const isKept = await prisma.$transaction(async (tx: Prisma.TransactionClient) => {
    const where = { id, status: 'RECEIVING', receivedBytes: offset }
    const { count } = await tx.upload.updateMany({ where, data: { receivedBytes: offset + BigInt(written.bytes) } })
    if (count === 1) await tx.uploadPiece.update({ where: { id: written.id }, data: { bytes: BigInt(written.bytes) } })
    return count === 1
  })
  if (!isKept) await uploadObjects.remove([written.id])
  return isKept
}

async function* checked(piece: AsyncIterable<Buffer>, upload: Upload, left: number, isFirst: boolean) {
  let head: Buffer = Buffer.alloc(0)
  let length = 0
  for await (const chunk of piece) {
    length += chunk.length
    if (length > left) throw tooLarge(Number(upload.declaredBytes))
    if (isFirst && head.length < headBytes) {
      head = Buffer.concat([head, chunk.subarray(0, headBytes)])
      if (head.length >= headBytes) checkType(upload, head)
    }
    yield chunk
  }
}

/** What the first bytes say it is. Fails with FileRefused where the kind is given by no such files. */
export function checkType({ kind, declaredBytes }: Pick<Upload, 'kind' | 'declaredBytes'>, head: Buffer) {
  const allowed = typesOf[kind as UploadKind]
  const type = sniffType(head)
  if (!type || !allowed.includes(type)) throw typeNotAllowed(allowed)
  if (isImage(type) && declaredBytes > BigInt(maxImageBytes)) throw tooLarge(maxImageBytes)
  return type
}

/** The bytes of a request in pieces. That a sender leaves in the middle is the end of what they sent. */
function readAhead(bytes: Bytes) {
  let held: Buffer | null = null
  async function next(): Promise<Buffer | null> {
    if (held) {
      const chunk = held
      held = null
      return chunk
    }
    try {
      const { value, done } = await bytes.next()
      return done ? null : (value as Buffer)
    } catch {
      return null
    }
  }
  return {
    async hasMore() {
      held = await next()
      return held !== null
    },
    async *piece(most: number): AsyncGenerator<Buffer> {
      for (let left = most; left > 0; ) {
        const chunk = await next()
        if (!chunk) return
        const taken = chunk.subarray(0, left)
        if (taken.length < chunk.length) held = chunk.subarray(taken.length)
        left -= taken.length
        yield taken
      }
    },
  }
}
