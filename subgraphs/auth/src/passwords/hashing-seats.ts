import { limitTo } from '@suvidha/service-kit/limit-to'
import { rateLimited } from '@suvidha/service-kit/public-error'

const comeAgainSeconds = 2

/** Lets a few hash at a time, some wait, and nobody more: a crowd of logins takes neither all memory nor every thread. */
export interface HashingSeats {
  /** Keeps a seat while `work` runs. Fails with RATE_LIMITED, at once, when all are taken. */
  seated<T>(work: () => Promise<T>): Promise<T>
  /** Waits for its turn and hashes. Only who is seated may. */
  hashing<T>(hash: () => Promise<T>): Promise<T>
}

/**
 * `atOnce` hashes run side by side, each with its memory and a thread of libuv's pool; that has four, and verifying
 * tokens needs them too. `seats` is how many logins may be under way in this process.
 */
export function createHashingSeats({ atOnce = 2, seats = 64 } = {}): HashingSeats {
  let taken = 0
  return {
    async seated(work) {
      if (taken >= seats) throw rateLimited(comeAgainSeconds)
      taken += 1
      try {
        return await work()
      } finally {
        taken -= 1
      }
    },
    hashing: limitTo(atOnce),
  }
}
