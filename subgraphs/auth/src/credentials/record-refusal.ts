import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { PublicError } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import type { Deps } from '../context.ts'

interface Login {
  /** Nobody of the city, perhaps: then the same is written, and takes as long. */
  readonly citizenId: string | null
  readonly method: 'PASSWORD' | 'SECOND_FACTOR'
  readonly origin: ClientOrigin
}

/** Writes down a login that is not even looked at, after too many tries: whoever goes on guessing is seen, too. */
export async function recordRefusal<T>(deps: Deps, login: Login, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    // What was done until then is rolled back; this stands by itself.
    if (error instanceof PublicError && error.code === 'RATE_LIMITED')
      await recordAudit(deps.prisma, {
        action: 'login.refused',
        actor: { kind: 'anonymous', id: 'anonymous' },
        subjectId: login.citizenId,
        sessionId: null,
        address: login.origin.address,
        details: { method: login.method },
      })
    throw error
  }
}
