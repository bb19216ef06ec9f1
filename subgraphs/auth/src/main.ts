import { runService } from '@suvidha/service-kit/run-service'
import { startAlone } from './start.ts'

await runService('auth', startAlone)
