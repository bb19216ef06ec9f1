import type { Graph } from '../graph-client.ts'
import { forgetSession, type KeptSession, keptSession } from '../machine/kept-session.ts'
import { errorCode } from '../messages/explain-error.ts'
import { type Language, loadLanguage } from '../messages/language.ts'

const TRIES = 20
const WAIT_MS = 1_000

/** A session that goes on after a reload. */
export type Resumed = Pick<KeptSession, 'endsAt' | 'section' | 'about'> & { language: Language }

/** Takes up the session that this page had before it was loaded anew; null where there is none, or it is over. */
export async function resume({ session }: Graph): Promise<Resumed | null> {
  const kept = keptSession()
  if (!kept) return null
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      await session.resume(kept.refreshToken)
      const { endsAt, section, about } = kept
      return { endsAt, section, ...(about !== undefined && { about }), language: await loadLanguage(kept.language) }
    } catch (error) {
      if (errorCode(error) !== 'network') break
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
    }
  }
  forgetSession()
  return null
}
