import type { Viewer } from '@suvidha/service-kit/identity'

/**
 * Tells one who asks from another wherever something is shared: the same person in the same session with the same rights.
 * Whoever is not known here, since the subgraphs alone read tokens, is whom his token says.
 */
export const identityKey = ({ kind, id, sessionId, scopes, roles, limits, authorization }: Viewer): string =>
  JSON.stringify([
    kind === 'anonymous' ? [authorization] : id,
    sessionId,
    [...scopes].sort(),
    [...roles].sort(),
    [limits.regions, limits.departments].map((names) => names && [...names].sort()),
  ])
