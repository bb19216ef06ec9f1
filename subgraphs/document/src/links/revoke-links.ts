import type { Viewer } from '@suvidha/service-kit/identity'
import { forbidden, notFound, unauthenticated } from '@suvidha/service-kit/public-error'
import type { Deps } from '../context.ts'
import { findPaper } from '../papers/find-paper.ts'
import { endLinks } from './end-links.ts'

/**
 * Ends the links to a paper, whoever they were made for, or all that were made for the person. From when on new ones open their
 * files. Fails with NOT_FOUND for a paper that is not the person's.
 */
export async function revokeLinks(deps: Deps, viewer: Viewer, documentId?: string | null): Promise<Date> {
  if (viewer.kind === 'anonymous') throw unauthenticated()
  if (viewer.kind === 'service') throw forbidden()
  const at = new Date()
  if (documentId === undefined || documentId === null) {
    await endLinks(deps.prisma, deps, { scope: 'person', id: viewer.id, at })
    return at
  }
  const paper = await findPaper(deps.prisma, documentId)
  if (paper?.citizenId !== viewer.id) throw notFound('There is no such paper.')
  await endLinks(deps.prisma, deps, { scope: 'paper', id: documentId, at })
  return at
}
