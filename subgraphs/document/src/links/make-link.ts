import type { Deps } from '../context.ts'
import { type LinkHolder, linkLifetimeMs, signLink } from '../storage/signed-link.ts'

/** The graph's FileLink. */
export interface FileLink {
  readonly url: string
  readonly expiresAt: Date
}

/** A link to a file for some minutes, for one person. No statement is sent for it. */
export function makeLink({ config }: Pick<Deps, 'config'>, holder: LinkHolder, reference: string): FileLink {
  const nowMs = Date.now()
  const token = signLink(reference, holder, { secret: config.linkSecret, nowMs })
  return { url: `${config.publicUrl}/files/${token}`, expiresAt: new Date(nowMs + linkLifetimeMs) }
}
