import { toString as draw } from 'qrcode'
import type { Resolvers } from '../generated/schema.ts'
import { revokeLinks } from './revoke-links.ts'

export const linkResolvers: Pick<Resolvers, 'Mutation' | 'FileLink'> = {
  Mutation: {
    revokeDocumentLinks: (_parent, { documentId }, { deps, viewer }) => revokeLinks(deps, viewer, documentId),
  },
  FileLink: {
    // Drawn only for whoever asks for it.
    qrSvg: ({ url }) => draw(url, { type: 'svg', errorCorrectionLevel: 'L', margin: 4 }),
  },
}
