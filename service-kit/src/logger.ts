import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino'
import { personalKeys, scrubPersonalData } from './personal-data.ts'
import { describeRequest, keepRequestScope } from './request-scope.ts'

export type Logger = PinoLogger

/**
 * JSON lines that know the request and the trace they were written for. The one place where whatever names a person or
 * opens a door is cut out: by key, and by how it looks. Without a service for many in one process: children name theirs.
 */
export function createLogger(service: string | undefined, level = 'info', destination?: DestinationStream): Logger {
  keepRequestScope()
  return pino(
    {
      level,
      base: service ? { service } : null,
      mixin: describeRequest,
      redact: { paths: personalKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
      hooks: { streamWrite: scrubPersonalData },
    },
    destination ?? pino.destination({ fd: 2, sync: false }),
  )
}

/** The service that a logger writes for. */
export const serviceOf = (logger: Logger): string => String(logger.bindings().service ?? 'suvidha')
