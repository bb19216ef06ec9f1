/** What is written down, in the past tense. */
export type AuditAction = 'login.failed' | 'session.ended' | 'session.reuse_detected' | 'session.started'
