/** What is written down, in the past tense. */
export type AuditAction =
  | 'audit.exported'
  | 'audit.verified'
  | 'citizen.data_read'
  | 'login.failed'
  | 'roles.changed'
  | 'session.ended'
  | 'session.reuse_detected'
  | 'session.started'
  | 'user.activated'
  | 'user.suspended'
  | 'users.exported'
  | 'users.listed'
