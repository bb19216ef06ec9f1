import type { Viewer } from '@suvidha/service-kit/identity'

/**
 * Tells one who asks from another wherever something is shared: the same person in the same session with the same rights.
 * Whoever is not known here, since the subgraphs alone read tokens, is whom his token says.
 */
export const identityKey = ({ kind, id, sessionId, scopes, roles, regions, authorization }: Viewer): string =>
  JSON.stringify([
    kind === 'anonymous' ? [authorization] : id,
    sessionId,
    [...scopes].sort(),
    [...roles].sort(),
    regions && [...regions].sort(),
  ])
