import { badUserInput, notFound } from '@suvidha/service-kit/public-error'
import type { UploadDeps } from '../context.ts'
import type { Upload } from '../generated/prisma/client.ts'
import { tooLarge } from './upload-errors.ts'

/**
 * Whoever begins to send a file says how long it is, where that was not known before. Of two who do at once the first counts, and
 * the other's file does not fit. Fails with BAD_USER_INPUT without a length, and FileRefused for more than the kind may have.
 */
export async function announceLength({ prisma }: UploadDeps, upload: Upload, said: unknown): Promise<Upload> {
  if (typeof said !== 'string' || !/^[1-9]\d{0,14}$/.test(said))
    throw badUserInput('upload-length', 'upload-length says how long the file is.')
  const declaredBytes = BigInt(said)
  if (declaredBytes > upload.declaredBytes) throw tooLarge(Number(upload.declaredBytes))
  const where = { id: upload.id, status: 'RECEIVING', lengthKnown: false }
  await prisma.upload.updateMany({ where, data: { declaredBytes, lengthKnown: true } })
  const announced = await prisma.upload.findUnique({ where: { id: upload.id } })
  if (!announced?.lengthKnown) throw notFound('There is no such upload.')
  return announced
}
