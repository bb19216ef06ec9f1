import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { CountReporter } from './count-reporter.ts'
import { LongestFirst } from './longest-first.ts'

export default defineConfig({
  test: {
    // Files run as Node runs them, which also keeps one copy of graphql beside Apollo's CommonJS packages.
    experimental: { viteModuleRunner: false },
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/generated/**', '**/dist/**'],
    globalSetup: [fileURLToPath(new URL('./start-postgres.ts', import.meta.url))],
    reporters: ['default', new CountReporter()],
    // A machine that stalled is tried once more; what fails twice has failed. The fault test, which draws lots, is not.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 90_000,
    hookTimeout: 180_000,
    // What is waited for comes when it comes: a busy machine is no failure (vitest's own limit is 1 s).
    expect: { poll: { timeout: 15_000 } },
    // Two cores: more workers only make each other late.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    env: { APOLLO_TELEMETRY_DISABLED: 'true' },
  },
})
