import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { CountReporter } from './count-reporter.ts'
import { LongestFirst } from './longest-first.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const exclude = ['**/node_modules/**', '**/generated/**', '**/dist/**']

/** Files that share one city and one browser. */
const inBrowser = ['tests/e2e/!(main-job).test.ts']

/**
 * Files that run in one process one after the other, which imports and warms up once: they stop what they start, and change
 * nothing that a process has one of (its environment, its tracing).
 */
const together = [
  ...['subgraphs', 'service-kit', 'gateway', 'sandbox'].map((folder) => `${folder}/**/*.test.ts`),
  'tests/!(observability|gateway-tracing).test.ts',
  ...['access', 'federation', 'payment-model'].map((folder) => `tests/${folder}/*.test.ts`),
]

type OwnOptions = {
  include: string[]
  exclude: string[]
  isolate: boolean
  globalSetup?: string[]
  testTimeout?: number
}

const project = (name: string, own: OwnOptions) =>
  ({ extends: true, test: { name, root, ...own } }) satisfies TestProjectConfiguration

export default defineConfig({
  test: {
    // Files run as Node runs them, which also keeps one copy of graphql beside Apollo's CommonJS packages.
    experimental: { viteModuleRunner: false },
    root,
    projects: [
      project('alone', {
        include: ['**/*.test.ts', '**/*.test.tsx'],
        exclude: [...exclude, ...together, ...inBrowser],
        isolate: true,
      }),
      project('together', { include: together, exclude, isolate: false }),
      project('kiosk', {
        include: inBrowser,
        exclude,
        isolate: true,
        // A journey waits for many things in turn, each as long as it may take by itself.
        testTimeout: 240_000,
        globalSetup: [fileURLToPath(new URL('./e2e/start-kiosk.ts', import.meta.url))],
      }),
    ],
    globalSetup: [fileURLToPath(new URL('./start-postgres.ts', import.meta.url))],
    reporters: ['default', new CountReporter()],
    // A machine that stalled is tried once more; what fails twice has failed. The fault test, which draws lots, is not.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 90_000,
    hookTimeout: 180_000,
    // What is waited for comes when it comes: a busy machine is no failure (vitest's own limit is 1 s).
    expect: { poll: { timeout: 30_000 } },
    // One more than the cores of CI: most files wait as long as they compute, for a process, a page or the database.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    env: { APOLLO_TELEMETRY_DISABLED: 'true' },
  },
})
