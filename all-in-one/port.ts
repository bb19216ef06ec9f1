import { createServer } from 'node:net'
import { StartError } from './start-error.ts'

/** Fails with StartError when something listens on the port already: said before anything else is started. */
export function refuseTakenPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${error.code})`
      reject(new StartError(`Port ${port} ${why}. PORT=4001 npm start uses another.`))
    })
    probe.listen(port, () => probe.close(() => resolve()))
  })
}
