import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '@suvidha/service-kit/logger'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthHouse, otherThan, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'
import { anchorHeads } from './anchored-head.ts'
import { readHead, writeHead } from './audit-chain.ts'
import { sealEntries } from './seal-entries.ts'
import { verifyAuditLog } from './verify-audit-log.ts'

const asha = '+919876543210'
const logger = createLogger('audit-test', 'silent')
const nowhere = anchorHeads(undefined, logger)
let house: AuthHouse
let folder: string
let asAuth: pg.Pool

beforeAll(async () => {
  house = await startAuthHouse()
  folder = await mkdtemp(join(tmpdir(), 'suvidha-audit-'))
  asAuth = new pg.Pool({ connectionString: house.config.databaseUrl, max: 2 })
  asAuth.on('error', () => {})
  await house.admin.query(`INSERT INTO auth.citizen (id, name, phone_number, roles, created_at) VALUES
    ('stf_admin', 'Thomas Kurian', '+919800000004', '{ADMIN}', now()), ('stf_operator', 'Meera Nair', '+919800000001', '{OPERATOR}', now())`)
  for (const phone of [asha, '+919876543211', '+919800000004']) {
    const { accessToken } = await house.signIn(phone)
    await house.ask('mutation { logout }', {}, accessToken)
  }
  await house.sealed()
})
afterAll(async () => {
  await asAuth?.end()
  await house?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const verify = (pool: Pick<pg.Pool, 'query'> = asAuth, anchor = nowhere) =>
  verifyAuditLog({ pool, key: house.config.auditKey, anchor })

/** Changes the log as its owner can, verifies, and takes the change back. */
async function verifyAfter(change: (client: pg.PoolClient) => Promise<unknown>) {
  const client = await house.admin.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL search_path = auth')
    await change(client)
    return await verify(client)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

const entriesUntilNow = async () =>
  Number((await house.admin.query('SELECT count(*) FROM auth.audit_entry')).rows[0].count)

test('the role that writes the log can change nothing in it', async () => {
  for (const statement of [
    "UPDATE audit_entry SET actor_id = 'nobody'",
    'DELETE FROM audit_entry',
    'TRUNCATE audit_entry',
    "UPDATE audit_link SET hash = ''",
    'DELETE FROM audit_link',
    'TRUNCATE audit_link',
  ])
    await expect(asAuth.query(statement)).rejects.toThrow('permission denied')
})

test('a log that nobody has touched holds, from its beginning and from any head of it', async () => {
  const whole = await verify()
  expect(whole).toMatchObject({ complete: true, fault: null, checked: await entriesUntilNow() })
  const { rows } = await house.admin.query('SELECT number, hash FROM auth.audit_link ORDER BY number LIMIT 1 OFFSET 2')
  const after = readHead(`${rows[0].number}.${rows[0].hash}`)
  const rest = await verifyAuditLog({ pool: asAuth, key: house.config.auditKey, anchor: nowhere }, { after })
  expect(rest).toMatchObject({ complete: true, fault: null, checked: whole.checked - 3, head: whole.head })
})

test('with another key nothing of it holds', async () => {
  const { fault } = await verifyAuditLog({ pool: asAuth, key: 'another key of thirty-two letters', anchor: nowhere })
  expect(fault).toMatchObject({ kind: 'ENTRY_CHANGED', number: 1n })
})

const entryEdits = {
  id: 'id + 1000000',
  at: `at + interval '1 millisecond'`,
  action: `action || 'x'`,
  actor_kind: `CASE actor_kind WHEN 'person' THEN 'service' ELSE 'person' END`,
  actor_id: `actor_id || 'x'`,
  subject_id: `coalesce(subject_id || 'x', 'cit_asha')`,
  session_id: `coalesce(session_id || 'x', 'ses')`,
  address: `coalesce(address || '1', '10.0.0.1')`,
  details: `details || '{"x": 1}'`,
  mac: `reverse(mac) || 'x'`,
}
const linkEdits = { number: 'number + 1000000', entry_id: 'entry_id + 1000000', hash: `reverse(hash) || 'x'` }
const anyPlace = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const pick = `SELECT number FROM audit_link ORDER BY number OFFSET floor($1::float * (SELECT count(*) FROM audit_link)) LIMIT 1`

test('any edit of any column of any entry or place is found', async () => {
  const columns = fc.constantFrom(
    ...Object.entries(entryEdits).map((edit) => ['audit_entry', ...edit] as const),
    ...Object.entries(linkEdits).map((edit) => ['audit_link', ...edit] as const),
  )
  await fc.assert(
    fc.asyncProperty(columns, anyPlace, async ([table, column, expression], place) => {
      const which =
        table === 'audit_link'
          ? `number = (${pick})`
          : `id = (SELECT entry_id FROM audit_link WHERE number = (${pick}))`
      const { fault } = await verifyAfter(async (client) => {
        const { rowCount } = await client.query(`UPDATE ${table} SET ${column} = ${expression} WHERE ${which}`, [place])
        expect(rowCount).toBe(1)
      })
      expect(fault).not.toBeNull()
    }),
    { numRuns: 120 },
  )
})

test('any entry or place that is taken out is found, alone and together', async () => {
  const kinds = fc.constantFrom('entry', 'link', 'both')
  await fc.assert(
    fc.asyncProperty(kinds, anyPlace, async (kind, place) => {
      const head = (await verify()).head
      const { fault, head: left } = await verifyAfter(async (client) => {
        const { rows } = await client.query(`SELECT * FROM audit_link WHERE number = (${pick})`, [place])
        if (kind !== 'link') await client.query('DELETE FROM audit_entry WHERE id = $1', [rows[0].entry_id])
        if (kind !== 'entry') await client.query('DELETE FROM audit_link WHERE number = $1', [rows[0].number])
      })
      // The newest entry together with its place leaves a log that is whole, and shorter than the head that is known.
      if (kind === 'both' && left.number === head.number - 1n) expect(fault).toBeNull()
      else expect(fault).not.toBeNull()
    }),
    { numRuns: 40 },
  )
})

test('the newest entries cut off are found by the head that is kept elsewhere', async () => {
  const anchor = anchorHeads(join(folder, 'cut'), logger)
  const { head } = await verify()
  await anchor.keep(head)
  expect((await verify(asAuth, anchor)).fault).toBeNull()
  const client = await house.admin.connect()
  try {
    await client.query('BEGIN; SET LOCAL search_path = auth')
    await client.query('DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM audit_link WHERE number = $1)', [
      String(head.number),
    ])
    await client.query('DELETE FROM audit_link WHERE number = $1', [String(head.number)])
    expect((await verify(client)).fault).toBeNull()
    expect((await verify(client, anchor)).fault).toMatchObject({ kind: 'HEAD_MISSING' })
    const asked = await verifyAuditLog({ pool: client, key: house.config.auditKey, anchor: nowhere }, { after: head })
    expect(asked.fault).toMatchObject({ kind: 'HEAD_MISSING', number: head.number })
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
})

test('a head that the log no longer holds stays where it is kept', async () => {
  const file = join(folder, 'proof')
  const anchor = anchorHeads(file, logger)
  const proof = writeHead({ number: 1_000_000n, hash: 'A'.repeat(43) })
  await writeFile(file, proof)
  await house.login(asha, '000000')
  await sealEntries({ pool: asAuth, key: house.config.auditKey, anchor, logger })
  await house.sealed()
  expect(await readFile(file, 'utf8')).toBe(proof)
  expect((await verify(asAuth, anchor)).fault).toMatchObject({ kind: 'HEAD_MISSING' })
})

const columns = 'at, action, actor_kind, actor_id, subject_id, session_id, address, details, mac'

test('entries that change places are found, with their places and without', async () => {
  await fc.assert(
    fc.asyncProperty(anyPlace, anyPlace, fc.constantFrom('entries', 'places'), async (one, other, what) => {
      const { fault } = await verifyAfter(async (client) => {
        const numbers = [one, other].map(async (place) => (await client.query(pick, [place])).rows[0].number as string)
        const [first, second] = [await numbers[0], await numbers[1]]
        fc.pre(first !== second)
        if (what === 'places') {
          await client.query('UPDATE audit_link SET entry_id = -entry_id WHERE number IN ($1, $2)', [first, second])
          await client.query(
            `UPDATE audit_link l SET entry_id = -o.entry_id FROM (SELECT * FROM audit_link WHERE number IN ($1, $2)) o
             WHERE l.number IN ($1, $2) AND o.number <> l.number`,
            [first, second],
          )
        } else
          await client.query(
            `UPDATE audit_entry e SET (${columns}) = (SELECT ${columns} FROM audit_entry o WHERE o.id <> e.id AND o.id IN
               (SELECT entry_id FROM audit_link WHERE number IN ($1, $2)))
             WHERE id IN (SELECT entry_id FROM audit_link WHERE number IN ($1, $2))`,
            [first, second],
          )
      })
      expect(fault).not.toBeNull()
    }),
    { numRuns: 40 },
  )
})

test('an entry written past the program is found: without a signature, with that of another, before and after it has a place', async () => {
  for (const mac of [`''`, 'mac']) {
    const insert = `INSERT INTO audit_entry (${columns}) SELECT now(), 'login.failed', actor_kind, actor_id, 'cit_ravi', session_id, address, details, ${mac}
      FROM audit_entry ORDER BY id DESC LIMIT 1 RETURNING id`
    const early = await verifyAfter((client) => client.query(insert))
    expect(early.fault).toMatchObject({ kind: 'UNSEALED' })
    const sealedOne = await verifyAfter(async (client) => {
      const { rows } = await client.query(insert)
      const { head } = await verify()
      await client.query('INSERT INTO audit_link VALUES ($1, $2, $3)', [
        String(head.number + 1n),
        rows[0].id,
        head.hash,
      ])
    })
    expect(sealedOne.fault).toMatchObject({ kind: 'ENTRY_CHANGED' })
  }
})

test('who verifies what is new alone finds what was written past the program since, and not what was before', async () => {
  const { head } = await verify()
  const insert = `INSERT INTO audit_entry (id, ${columns}) SELECT $1::bigint, at, 'login.failed', actor_kind, actor_id, 'cit_ravi',
    session_id, address, details, 'mac' FROM audit_entry ORDER BY id DESC LIMIT 1`
  const client = await house.admin.connect()
  const found = async (id: string) => {
    try {
      await client.query('BEGIN; SET LOCAL search_path = auth')
      await client.query(insert, [id])
      const part = await verifyAuditLog({ pool: client, key: house.config.auditKey, anchor: nowhere }, { after: head })
      return [part.fault?.kind, (await verify(client)).fault?.kind]
    } finally {
      await client.query('ROLLBACK')
    }
  }
  try {
    expect(await found('9000000000000000000')).toEqual(['UNSEALED', 'UNSEALED'])
    expect(await found('-5')).toEqual([undefined, 'UNSEALED'])
  } finally {
    client.release()
  }
})

test('fifty writers at once, and a database that drops every connection among them, leave a log that holds', async () => {
  await house.requestOtp(asha)
  const wrong = otherThan(await house.lastCode(asha))
  const before = await entriesUntilNow()
  const crowd = Array.from({ length: 50 }, (_, turn) => house.login(turn % 2 ? asha : '+919812345678', wrong))
  await Promise.all(crowd)
  expect(await entriesUntilNow()).toBe(before + 50)
  await house.sealed()
  expect(await verify()).toMatchObject({ fault: null, checked: before + 50 })

  for (let turn = 0; turn < 3; turn += 1) {
    const again = Array.from({ length: 20 }, () => house.login(asha, wrong).catch(() => undefined))
    await house.admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'suvidha-auth' AND datname = current_database()`,
    )
    await Promise.all(again)
  }
  await house.sealed()
  expect(await verify()).toMatchObject({ fault: null, complete: true, checked: await entriesUntilNow() })
})
