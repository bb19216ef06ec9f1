import type { Context } from '../context.ts'
import { type FileLink, makeLink } from '../links/make-link.ts'
import { type FileReference, toFileReference } from './file-reference.ts'

/** A link that opens a paper in one of its forms for some minutes, for whoever asks. */
export const linkTo = ({ deps, viewer }: Pick<Context, 'deps' | 'viewer'>, reference: FileReference): FileLink =>
  makeLink(deps, viewer, toFileReference(reference))
