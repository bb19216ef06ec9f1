import pg from 'pg'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { StartError } from './start-error.ts'

export interface OpenDatabase {
  /** The owner's connection. */
  readonly adminUrl: string
  stop(): Promise<void>
}

/** The PostgreSQL at `databaseUrl`, or the embedded one where there is none. Fails with StartError. */
export async function openDatabase(dataDir: string, databaseUrl: string | undefined): Promise<OpenDatabase> {
  if (!databaseUrl) return startEmbeddedPostgres({ dataDir, preferredPort: 54329 })
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    await client.end()
  } catch (error) {
    throw new StartError(
      `The database at DATABASE_URL cannot be reached: ${(error as Error).message || (error as { code?: string }).code}`,
    )
  }
  return { adminUrl: databaseUrl, stop: async () => {} }
}
