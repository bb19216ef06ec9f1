import { randomInt } from 'node:crypto'
import pg from 'pg'

/** As pgbench with `--scale`: so many branches, 10 tellers and 100,000 accounts each. */
const scale = 16

/** pgbench's tables, in a database of their own. */
export async function createTpcb(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  await client.query(`
    CREATE TABLE pgbench_branches (bid int PRIMARY KEY, bbalance int, filler char(88)) WITH (fillfactor = 100);
    CREATE TABLE pgbench_tellers (tid int PRIMARY KEY, bid int, tbalance int, filler char(84)) WITH (fillfactor = 100);
    CREATE TABLE pgbench_accounts (aid int PRIMARY KEY, bid int, abalance int, filler char(84)) WITH (fillfactor = 100);
    CREATE TABLE pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
    INSERT INTO pgbench_branches SELECT n, 0, '' FROM generate_series(1, ${scale}) n;
    INSERT INTO pgbench_tellers SELECT n, (n - 1) / 10 + 1, 0, '' FROM generate_series(1, ${scale} * 10) n;
    INSERT INTO pgbench_accounts SELECT n, (n - 1) / 100000 + 1, 0, '' FROM generate_series(1, ${scale} * 100000) n`)
  await client.query('VACUUM ANALYZE')
  await client.end()
}

/** pgbench's built-in transaction, statement by statement as it sends them, prepared. Answers how many a second. */
export async function measureTpcb(adminUrl: string, options: { clients: number; seconds: number }): Promise<number> {
  const clients = Array.from({ length: options.clients }, () => new pg.Client({ connectionString: adminUrl }))
  await Promise.all(clients.map((client) => client.connect()))
  const startedMs = performance.now()
  const endMs = startedMs + options.seconds * 1000
  const counts = await Promise.all(
    clients.map(async (client) => {
      let count = 0
      for (; performance.now() < endMs; count += 1) await transact(client)
      return count
    }),
  )
  const seconds = (performance.now() - startedMs) / 1000
  await Promise.all(clients.map((client) => client.end()))
  return counts.reduce((sum, count) => sum + count, 0) / seconds
}

async function transact(client: pg.Client) {
  const [aid, tid, bid] = [randomInt(1, scale * 100_000 + 1), randomInt(1, scale * 10 + 1), randomInt(1, scale + 1)]
  const delta = randomInt(-5000, 5001)
  const send = (name: string, text: string, values: number[]) => client.query({ name, text, values })
  await client.query('BEGIN')
  await send('account', 'UPDATE pgbench_accounts SET abalance = abalance + $1 WHERE aid = $2', [delta, aid])
  await send('balance', 'SELECT abalance FROM pgbench_accounts WHERE aid = $1', [aid])
  await send('teller', 'UPDATE pgbench_tellers SET tbalance = tbalance + $1 WHERE tid = $2', [delta, tid])
  await send('branch', 'UPDATE pgbench_branches SET bbalance = bbalance + $1 WHERE bid = $2', [delta, bid])
  await send(
    'history',
    'INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)',
    [tid, bid, aid, delta],
  )
  await client.query('COMMIT')
}
