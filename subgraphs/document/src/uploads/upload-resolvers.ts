import type { Viewer } from '@suvidha/service-kit/identity'
import { forbidden, notFound, unauthenticated } from '@suvidha/service-kit/public-error'
import type { Context, Deps } from '../context.ts'
import type { Upload } from '../generated/prisma/client.ts'
import type { Resolvers } from '../generated/schema.ts'
import { makeLink } from '../links/make-link.ts'
import { keepUntil } from '../retention/retention-rules.ts'
import { beginUpload } from './begin-upload.ts'
import { listUploads } from './list-uploads.ts'
import { toUploadReference } from './send-upload.ts'
import { isUploadId, type UploadKind } from './upload.ts'
import { signUploadToken } from './upload-link.ts'

/** Files are given by people: a service has none. */
function personOf({ kind, id }: Viewer): string {
  if (kind === 'anonymous') throw unauthenticated()
  if (kind === 'service') throw forbidden()
  return id
}

const sendAt = ({ config }: Deps, { id }: Upload) =>
  `${config.publicUrl}/uploads/${signUploadToken(id, config.linkSecret)}`

function openAt(
  { deps, viewer }: Pick<Context, 'deps' | 'viewer'>,
  { id, status }: Upload,
  isThumbnail: boolean,
): string | null {
  if (status !== 'READY') return null
  const reference = toUploadReference({ uploadId: id, isThumbnail })
  return makeLink(deps, viewer, reference).url
}

export const uploadResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Citizen' | 'Upload' | 'UploadConnection'> = {
  Query: {
    upload: async (_parent, { id }, { loaders }) => {
      const found = isUploadId(id) ? await loaders.uploadById.load(id) : null
      if (!found) throw notFound('There is no such upload.')
      return found
    },
  },
  Mutation: {
    beginUpload: async (_parent, { input: { kind, bytes, name } }, { deps, viewer }) => {
      const upload = await beginUpload(deps, personOf(viewer), {
        ...{ kind, bytes: bytes ?? null, name: name ?? null },
      })
      return { upload, url: sendAt(deps, upload), expiresAt: upload.expiresAt }
    },
  },
  Citizen: {
    uploads: ({ id }, wanted, { deps, viewer }) => listUploads(deps.prisma, { citizenId: id, viewer }, wanted),
  },
  Upload: {
    __resolveReference: ({ id }, { loaders }) => loaders.uploadById.load(id),
    kind: ({ kind }) => kind as UploadKind,
    status: ({ status }) => status as 'RECEIVING' | 'SCANNING' | 'READY' | 'INFECTED',
    bytes: ({ bytes, declaredBytes }) => Number(bytes ?? declaredBytes),
    receivedBytes: ({ receivedBytes }) => Number(receivedBytes),
    keepUntil: ({ kind, completedAt }) => completedAt && keepUntil(kind as UploadKind, completedAt),
    // Others do not go on with it, and nobody does once it is all there.
    sendUrl: (upload, _args, { deps, viewer }) =>
      upload.status === 'RECEIVING' && upload.citizenId === viewer.id ? sendAt(deps, upload) : null,
    url: (upload, _args, context) => openAt(context, upload, false),
    thumbnailUrl: (upload, _args, context) =>
      upload.contentType === 'image/jpeg' ? openAt(context, upload, true) : null,
  },
  UploadConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
}
