import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, type ColumnType, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { prismaFolder } from './services.ts'

const filters = { externalTables: [], externalEnums: [] }
let loaded = false

/**
 * Prisma's schema engine as WebAssembly from npm: the native one is a download that an offline machine cannot make.
 * It keeps the same `_prisma_migrations` table as `prisma migrate deploy`.
 */
export async function openSchemaEngine(service: string, databaseUrl: string) {
  if (!loaded) {
    const file = createRequire(import.meta.url)
      .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
      .replace(/\.js$/, '.wasm')
    const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), {
      './schema_engine_bg.js': engine as never,
    })
    engine.__wbg_set_wasm(instance.exports)
    ;(instance.exports.__wbindgen_start as (() => void) | undefined)?.()
    loaded = true
  }
  const content = readFileSync(join(prismaFolder, service, 'schema.prisma'), 'utf8')
  const pool = new pg.Pool({ connectionString: databaseUrl, options: `-c search_path=${service}` })
  pool.on('error', () => {}) // the shadow database is dropped below an idle connection
  pool.on('connect', markInternalChars)
  const adapter = bindMigrationAwareSqlAdapterFactory(withInternalChars(new PrismaPg(pool, { schema: service })))
  const schemaEngine = await engine.SchemaEngine.new({ datamodels: [['schema.prisma', content]] }, () => {}, adapter)
  return {
    /** The SQL from the database as it is to schema.prisma; empty when they agree. */
    async diffToSchema(from: 'empty' | 'database'): Promise<string> {
      const { stdout } = await schemaEngine.diff({
        from:
          from === 'empty'
            ? { tag: 'empty' }
            : { tag: 'schemaDatasource', files: [{ path: 'schema.prisma', content }], configDir: '.' },
        to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
        script: true,
        exitCode: null,
        filters,
      })
      return /^-- This is an empty migration/m.test(stdout ?? '') ? '' : (stdout ?? '').trim()
    },
    close: () => pool.end(),
  }
}

// The engine reads catalogue columns of PostgreSQL's internal type "char", which Prisma's adapter does not know.
// They pass through it marked as uuid, a type that the catalogue has no column of, and are named characters after it.
const internalChar = 18
const uuid = 2950

function markInternalChars(client: pg.PoolClient) {
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter }
  connection.prependListener('rowDescription', ({ fields }: { fields: { dataTypeID: number }[] }) => {
    for (const field of fields) if (field.dataTypeID === internalChar) field.dataTypeID = uuid
  })
}

function withInternalChars(factory: PrismaPg): PrismaPg {
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query)
      const named = (type: ColumnType) => (type === ColumnTypeEnum.Uuid ? ColumnTypeEnum.Character : type)
      return { ...result, columnTypes: result.columnTypes.map(named) }
    }
    return adapter
  }
  return factory
}
