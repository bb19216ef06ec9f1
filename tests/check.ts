import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** `npm run check`: what can be known without running the services. turbo.json says what each step reads, so that only what changed runs again. */
const steps = ['clients', 'supergraph', 'safelist', 'codegen', 'types', 'kiosk-types', 'lint', 'unused'].map(
  (step) => `check:${step}`,
)

const child = spawn('turbo', ['run', ...steps, '--continue=always', '--output-logs=errors-only', '--no-daemon'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
})
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
