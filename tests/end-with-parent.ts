import { flushCompileCache } from 'node:module'

/**
 * Imported into the processes that tests spawn: a worker that was ended at once has stopped none of them, and each would go
 * on asking for its lost database.
 */
const parent = process.ppid
/** Longer than a city takes to stop: a second signal ends it at once. */
const lookEveryMs = 10_000

/** By then it has loaded what it needs: also one that is killed leaves to the next what Node made of the TypeScript. */
const flushAfterMs = 8_000

setTimeout(flushCompileCache, flushAfterMs).unref()
setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), lookEveryMs).unref()
