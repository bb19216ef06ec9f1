import type { Deps } from '../context.ts'
import { signLink } from '../storage/signed-link.ts'
import type { Form } from './draw-paper.ts'
import { toFileReference } from './file-reference.ts'

/** A link that opens a paper in one of its forms for some minutes. */
export const linkTo = ({ config }: Pick<Deps, 'config'>, paperId: string, form: Form): string =>
  `${config.publicUrl}/files/${signLink(toFileReference(paperId, form), config.linkSecret, Date.now())}`
