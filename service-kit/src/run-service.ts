import { collectDefaultMetrics } from 'prom-client'
import { listenService } from './graphql-server.ts'
import { createLogger, type Logger } from './logger.ts'
import type { Service } from './service.ts'
import { serviceMetrics } from './service-metrics.ts'
import { startTracing } from './tracing.ts'

export type StartAlone = (environment: NodeJS.ProcessEnv, logger: Logger) => Promise<{ service: Service; port: number }>

/** The whole of a service's process: start from the environment, serve, and on SIGTERM or SIGINT drain and stop. */
export async function runService(name: string, startAlone: StartAlone): Promise<void> {
  const logger = createLogger(name, process.env.LOG_LEVEL)
  try {
    const tracing = await startTracing(process.env, name)
    collectDefaultMetrics({ register: serviceMetrics().registry })
    const { service, port } = await startAlone(process.env, logger)
    const listening = await listenService(service, { port, logger })
    logger.info({ port: listening.port }, 'listening')
    stopOnSignal(logger, async () => {
      await listening.stop()
      await tracing.stop()
    })
  } catch (error) {
    process.stderr.write(`${name} cannot start: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

/** A signal to a group or a container arrives twice: by itself, and handed on by the launcher. */
const sameSignalMs = 1500

/** Runs `stop` once at the first SIGTERM or SIGINT; a second one later ends the process at once. */
export function stopOnSignal(logger: Logger, stop: () => Promise<void>): void {
  let stoppingSince: number | undefined
  const onSignal = () => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > sameSignalMs) process.exit(130)
      return
    }
    stoppingSince = performance.now()
    stop().then(
      () => process.exit(0),
      (error) => {
        logger.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
