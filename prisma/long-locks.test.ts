import { expect, test } from 'vitest'
import { readMigrations } from './apply-migrations.ts'
import { lockRulesSince, longLocks } from './long-locks.ts'
import { listServices } from './services.ts'

test('a check that reads a table which is in use is found, whatever stands beside it', () => {
  expect(longLocks(`ALTER TABLE "bill" ADD COLUMN "n" INT, ADD CONSTRAINT "n_check" CHECK ("n" IN (1, 2));`)).toEqual([
    'bill: n_check is added without NOT VALID',
  ])
  expect(
    longLocks(
      `ALTER TABLE ONLY bill ADD CONSTRAINT a_fkey FOREIGN KEY ("a", "b") REFERENCES "c"("a", "b") ON DELETE RESTRICT;`,
    ),
  ).toHaveLength(1)
  const both = `ALTER TABLE "bill" ADD CONSTRAINT "x" CHECK ("n" > 0) NOT VALID; ALTER TABLE "bill" VALIDATE CONSTRAINT "x";`
  expect(longLocks(both)).toEqual([expect.stringContaining('in a migration after it')])
})

test('what reads nothing is not: new tables, NOT VALID, the validation of an earlier one, comments and bodies of functions', () => {
  expect(
    longLocks(`CREATE TABLE "new" ("id" TEXT);
      ALTER TABLE "new" ADD CONSTRAINT "new_check" CHECK ("id" <> '');
      -- ALTER TABLE "bill" ADD CONSTRAINT "no" CHECK (true);
      CREATE FUNCTION "f"() RETURNS void LANGUAGE sql AS $$ ALTER TABLE "bill" ADD CONSTRAINT "no" CHECK (true); $$;
      ALTER TABLE "bill" ADD CONSTRAINT "later" CHECK ("n" > 0) NOT VALID;
      ALTER TABLE "bill" VALIDATE CONSTRAINT "earlier";`),
  ).toEqual([])
})

test('no migration since the rule was made holds up a table that is in use', () => {
  const wrong = listServices().flatMap((service) =>
    readMigrations(service)
      .filter(({ name }) => name > lockRulesSince)
      .flatMap(({ name, sql }) => longLocks(sql).map((what) => `${service}/${name}: ${what}`)),
  )
  expect(wrong).toEqual([])
  // The rule is about what was done before: it would have found it.
  expect(readMigrations('billing').flatMap(({ sql }) => longLocks(sql)).length).toBeGreaterThan(0)
})
