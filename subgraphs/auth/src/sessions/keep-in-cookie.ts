import { PublicError } from '@suvidha/service-kit/public-error'
import { defaultFieldResolver, type GraphQLSchema, getNamedType } from 'graphql'
import type { Context } from '../context.ts'
import type { IssuedSession } from './issue-session.ts'

/** After these nobody is signed in any more. */
const signingOut: ReadonlySet<string> = new Set(['logout', 'logoutEverywhere'])

/**
 * Whichever way somebody signs in or goes on: for a page that has its refresh token kept in a cookie, the gateway is told
 * of it and the page is not. A refresh that is refused, and signing out, whatever comes of it, take the cookie away.
 */
export function keepRefreshTokensInCookies(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const givesSession = getNamedType(field.type).name === 'Session'
    if (!givesSession && !signingOut.has(field.name)) continue
    const { resolve = defaultFieldResolver } = field
    field.resolve = async (parent, args, context: Context, info) => {
      if (!context.origin.keepsCookie) return resolve(parent, args, context, info)
      try {
        const answer = (await resolve(parent, args, context, info)) as unknown
        if (givesSession) return answer && keepInCookie(answer as IssuedSession, context)
        context.extensions.keptToken = null
        return answer
      } catch (error) {
        const isOver = field.name === 'logout' || (field.name === 'refreshSession' && isSignedOut(error))
        if (isOver) context.extensions.keptToken = null
        throw error
      }
    }
  }
  return schema
}

/** The session as the page may see it. */
function keepInCookie(session: IssuedSession, { extensions }: Context): IssuedSession {
  extensions.keptToken = { token: session.refreshToken, endsAtMs: session.refreshEndsAtMs }
  return { ...session, refreshToken: '' }
}

const isSignedOut = (error: unknown) => error instanceof PublicError && error.code === 'UNAUTHENTICATED'
