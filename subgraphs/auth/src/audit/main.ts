import { connectDatabase } from '@suvidha/service-kit/database'
import { createLogger } from '@suvidha/service-kit/logger'
import { readAuditConfig } from '../config.ts'
import { anchorHeads } from './anchored-head.ts'
import { writeHead } from './audit-chain.ts'
import { verifyAuditLog } from './verify-audit-log.ts'

/** `node subgraphs/auth/src/audit/main.ts` with `DATABASE_URL`, `AUDIT_KEY` and `AUDIT_ANCHOR_FILE` of auth: verifies the whole log, says what it found, and exits with 1 for a fault. */
try {
  const { databaseUrl, auditKey, auditAnchorFile } = readAuditConfig(process.env)
  const database = connectDatabase({ url: databaseUrl, schema: 'auth', maxConnections: 1 })
  const anchor = anchorHeads(auditAnchorFile, createLogger('auth', 'warn'))
  const { head, fault, checked } = await verifyAuditLog({ pool: database.pool, key: auditKey, anchor })
  const said = fault && { ...fault, number: fault.number === null ? null : String(fault.number) }
  process.stdout.write(`${JSON.stringify({ valid: !fault, checked, head: writeHead(head), fault: said })}\n`)
  process.exitCode = fault ? 1 : 0
  await database.close()
} catch (error) {
  process.stderr.write(`the audit log cannot be verified: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
