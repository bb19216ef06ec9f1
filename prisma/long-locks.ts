/** From this name on migrations are looked at: what is older may have been applied, and is never edited. */
export const lockRulesSince = '20261130120000'

/**
 * What a migration does that reads a whole table which others then wait for; in words, none where it does nothing of the kind. A table that
 * the same migration makes is empty.
 */
export function longLocks(sql: string): string[] {
  const text = sql.replace(/--.*$/gm, '').replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, '')
  const made = new Set([...text.matchAll(/CREATE TABLE\s+(?:IF NOT EXISTS\s+)?"?(\w+)"?/gi)].map(([, name]) => name))
  const statements = text.split(';').map((statement) => statement.trim())
  const found: string[] = []
  const added = new Set<string>()
  for (const statement of statements) {
    const table = /^ALTER TABLE\s+(?:ONLY\s+)?"?(\w+)"?/i.exec(statement)?.[1]
    if (!table || made.has(table)) continue
    for (const clause of clausesOf(statement)) {
      const name = /ADD CONSTRAINT\s+"?(\w+)"?\s+(?:CHECK|FOREIGN KEY)/i.exec(clause)?.[1]
      if (name) added.add(name)
      if (name && !/NOT VALID\s*$/i.test(clause)) found.push(`${table}: ${name} is added without NOT VALID`)
      const validated = /VALIDATE CONSTRAINT\s+"?(\w+)"?/i.exec(clause)?.[1]
      if (validated && added.has(validated))
        found.push(`${table}: ${validated} is validated under the lock that added it: do that in a migration after it`)
    }
  }
  return found
}

/** A statement's parts between commas that are in no brackets. */
function clausesOf(statement: string): string[] {
  const clauses = ['']
  let depth = 0
  for (const sign of statement) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (sign === ',' && depth === 0) clauses.push('')
    else clauses[clauses.length - 1] += sign
  }
  return clauses
}
