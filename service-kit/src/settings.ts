import type { z } from 'zod'

/** Every setting that is missing or wrong, in one message that names them and never shows a value. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

/** Reads a service's settings from an environment. Each setting is declared once, in the schema. */
export function readSettings<T extends z.ZodType>(
  schema: T,
  environment: Record<string, string | undefined>,
): z.infer<T> {
  const result = schema.safeParse(environment)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new SettingsError(`Settings: ${[...new Set(problems)].join('; ')}`)
}
