import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const prismaFolder = fileURLToPath(new URL('.', import.meta.url))

/** Every service with tables: the folders of prisma/ that hold a schema.prisma. A service's schema in PostgreSQL has its name. */
export function listServices(): string[] {
  return readdirSync(prismaFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(prismaFolder, entry.name, 'schema.prisma')))
    .map((entry) => entry.name)
    .sort()
}

/** The login role of a service. */
export const roleOf = (service: string) => `suvidha_${service}`

/** A database's URL for a service's own role. */
export function roleUrl(adminUrl: string, service: string, password: string): string {
  const url = new URL(adminUrl)
  url.username = roleOf(service)
  url.password = encodeURIComponent(password)
  return url.href
}
