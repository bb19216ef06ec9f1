import type { IncomingMessage } from 'node:http'

/** The path a request asks for; one that is no address is that of nothing. */
export function pathOf({ url }: IncomingMessage): string {
  try {
    const path = url ?? '/'
    return path === '/graphql' ? path : new URL(path, 'http://gateway').pathname
  } catch {
    return '/404'
  }
}
