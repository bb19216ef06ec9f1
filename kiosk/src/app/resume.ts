import type { Graph } from '../graph-client.ts'
import { forgetSession, type KeptSession, keptSession } from '../machine/kept-session.ts'
import { errorCode } from '../messages/explain-error.ts'
import { type Language, loadLanguage } from '../messages/language.ts'
import { catalogue } from '../sections/catalogue.ts'

const TRIES = 20
const WAIT_MS = 1_000

/** What goes on after a reload; without a time that ends, nobody is signed in. */
export type Resumed = Pick<KeptSession, 'section' | 'about'> & { language: Language; endsAt: number | null }

/** Takes up the session, or the payment of who did not sign in, that this page had before it was loaded anew; null where there is none, or it is over. */
export async function resume({ session }: Graph): Promise<Resumed | null> {
  const kept = keptSession()
  if (!kept) return null
  const { section, about, refreshToken } = kept
  // Another version may have been put in place since.
  if (!Object.hasOwn(catalogue, section)) {
    forgetSession()
    return null
  }
  const place = { section, ...(about !== undefined && { about }), language: await loadLanguage(kept.language) }
  if (refreshToken === undefined) return { ...place, endsAt: null }
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      await session.resume(refreshToken)
      return { ...place, endsAt: kept.endsAt }
    } catch (error) {
      if (errorCode(error) !== 'network') break
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
    }
  }
  forgetSession()
  return null
}
