import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { RunningProcesses } from '../processes.ts'
import type { Fault } from './plan.ts'
import { type Step, steps } from './steps.ts'

export interface FaultMaker {
  /** False when no payment came to the step: nobody was killed. */
  make(fault: Fault, progress: Progress): Promise<boolean>
  stop(): Promise<void>
}

/** How far the clients are. */
export interface Progress {
  finishedPlays: number
  isOver: boolean
}

interface Faulty {
  readonly adminUrl: string
  readonly processes: RunningProcesses
}

/** A step that so many plays passed by is not on their way. */
const playsToReach = 60
const lookEveryMs = 20
type StepFault = Extract<Fault, { kind: 'kill at step' }>

const lockOf = (step: Step) => 7_400_000 + steps.indexOf(step)

/** Can kill processes, also at the very moment of a named write, and cut connections. */
export async function createFaultMaker({ adminUrl, processes }: Faulty): Promise<FaultMaker> {
  const admin = new pg.Pool({ connectionString: adminUrl, max: 6, application_name: 'faults' })
  await admin.query(`CREATE FUNCTION public.wait_at_step() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock_shared(TG_ARGV[0]::bigint); RETURN NEW; END $$`)
  for (const step of steps) {
    const lock = lockOf(step)
    await admin.query(`CREATE TRIGGER wait_at_step_${lock} BEFORE ${step.on} ON ${step.table} FOR EACH ROW
      WHEN (${step.when}) EXECUTE FUNCTION public.wait_at_step('${lock}')`)
  }

  async function restart(name: string) {
    await processes.kill(name)
    await processes.start(name)
  }

  /** Writes at the step wait for a lock held here; when one does, its process dies. */
  async function killAtStep({ step, endsWrites }: StepFault, progress: Progress): Promise<boolean> {
    const lock = lockOf(step)
    const holder = await admin.connect()
    try {
      await holder.query('SELECT pg_advisory_lock($1)', [lock])
      const isReached = await untilWaiting(holder, lock, progress)
      if (isReached) await processes.kill(step.process)
      // The server may end what the dead process began, or go on with the statement and only then find nobody there.
      if (isReached && endsWrites) await holder.query(`SELECT pg_terminate_backend(pid) FROM (${waiting}) held`, [lock])
      await holder.query('SELECT pg_advisory_unlock($1)', [lock])
      if (isReached) await processes.start(step.process)
      return isReached
    } finally {
      // Should anything have failed: the lock goes with its session.
      holder.release(true)
    }
  }

  return {
    async make(fault, progress) {
      const due = progress.finishedPlays + fault.afterPlays
      while (progress.finishedPlays < due && !progress.isOver) await wait(lookEveryMs)
      if (fault.kind === 'kill at step') return killAtStep(fault, progress)
      if (fault.kind === 'kill') await restart(fault.process)
      else {
        await admin.query(
          `SELECT pg_terminate_backend(pid) FROM (SELECT pid, row_number() OVER (ORDER BY pid) AS place FROM pg_stat_activity
             WHERE datname = current_database() AND application_name LIKE 'suvidha%') connection WHERE place % $1 = $2`,
          [fault.of, fault.share],
        )
      }
      return true
    },
    stop: () => admin.end(),
  }
}

const waiting = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`

async function untilWaiting(client: pg.PoolClient, lock: number, progress: Progress): Promise<boolean> {
  const last = progress.finishedPlays + playsToReach
  for (; progress.finishedPlays < last && !progress.isOver; await wait(lookEveryMs)) {
    const { rowCount } = await client.query(waiting, [lock])
    if (rowCount) return true
  }
  return false
}
