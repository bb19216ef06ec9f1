import type { Deps } from '../context.ts'
import { signLink } from '../storage/signed-link.ts'
import { type FileReference, toFileReference } from './file-reference.ts'

/** A link that opens a paper in one of its forms for some minutes. */
export const linkTo = ({ config }: Pick<Deps, 'config'>, reference: FileReference): string =>
  `${config.publicUrl}/files/${signLink(toFileReference(reference), config.linkSecret, Date.now())}`
