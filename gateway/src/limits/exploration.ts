import type { Viewer } from '@suvidha/service-kit/identity'
import { forbidden } from '@suvidha/service-kit/public-error'
import type { OperationGuard } from '../operation-guards.ts'

/** Who may look at the graph itself: its types and fields, and what a mistaken query is told of them. */
export type MayExplore = (viewer: Viewer) => boolean

const citizen = 'CITIZEN'

/** In production that is staff and services; elsewhere everybody. */
export function mayExploreIn({ production }: { production: boolean }): MayExplore {
  if (!production) return () => true
  return ({ kind, roles }) => kind === 'service' || roles.some((role) => role.toUpperCase() !== citizen)
}

/** Refuses introspection, also of a document that somebody else was allowed to ask. */
export const guardIntrospection =
  (mayExplore: MayExplore): OperationGuard =>
  ({ prepared, context }) => {
    if (prepared.asksForSchema && !mayExplore(context.viewer)) throw forbidden('The schema is for staff to see.')
  }
