import type { Viewer } from '@suvidha/service-kit/identity'
import { forbidden } from '@suvidha/service-kit/public-error'

/** Services have no inbox and no preferences. Fails with FORBIDDEN. */
export function personIn(viewer: Viewer): string {
  if (viewer.kind !== 'person') throw forbidden()
  return viewer.id
}
