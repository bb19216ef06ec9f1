import { createLogger } from '@suvidha/service-kit/logger'
import { stopOnSignal } from '@suvidha/service-kit/run-service'
import { startTracing } from '@suvidha/service-kit/tracing'
import { startAlone } from './start-alone.ts'

process.env.APOLLO_TELEMETRY_DISABLED ??= 'true'
const logger = createLogger('gateway', process.env.LOG_LEVEL)
try {
  const tracing = await startTracing(process.env, 'gateway')
  const gateway = await startAlone(process.env, logger)
  logger.info({ port: gateway.port }, 'listening')
  stopOnSignal(logger, async () => {
    await gateway.stop()
    await tracing.stop()
  })
} catch (error) {
  process.stderr.write(`gateway cannot start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
