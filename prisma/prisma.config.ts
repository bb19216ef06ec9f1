import { defineConfig } from 'prisma/config'

// `prisma generate` needs no schema engine, but the CLI would download one: any executable satisfies it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({})
