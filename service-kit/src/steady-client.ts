import pg from 'pg'

/**
 * A connection whose end is never an uncaught exception. What was asked on it fails, and a pool makes another; but `pg`
 * emits 'error' besides, and between being handed out and the first statement nobody listens (the server's "ready" and its
 * "shutting down" may arrive as one packet). Without a listener the process ends.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => {})
  }
}
