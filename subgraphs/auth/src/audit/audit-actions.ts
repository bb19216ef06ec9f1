/** What is written down, in the past tense. */
export type AuditAction =
  | 'audit.exported'
  | 'audit.verified'
  | 'login.failed'
  | 'session.ended'
  | 'session.reuse_detected'
  | 'session.started'
