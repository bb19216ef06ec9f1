import { useEffect, useState } from 'react'
import { isMachine } from '../../machine/machine-key.ts'
import { useReachable } from '../../machine/network.ts'
import { useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import { attendantWords } from './words.ts'

interface Health {
  answeredInMs: number
  parts: Record<string, 'ready' | 'not ready'>
}

/** What a browser can know about the machine, and what the city says of itself. */
export function MachineHealth() {
  const words = useWords(attendantWords)
  const { health, looking, look } = useHealth()
  const reachable = useReachable() && health !== null
  return (
    <section className="card" aria-labelledby="health" data-testid="machine-health">
      <h2 id="health">{words.health}</h2>
      <ul className="health">
        <Line good={reachable}>
          {words.network}:{' '}
          <span data-varies="">{health && reachable ? words.answers(health.answeredInMs) : words.silent}</span>
        </Line>
        <Line good={isMachine()}>{isMachine() ? words.registered : words.notRegistered}</Line>
        {Object.entries(health?.parts ?? {}).map(([name, state]) => (
          <Line key={name} good={state === 'ready'}>
            {words.services}: <b lang="en">{name}</b> {state === 'ready' ? words.works : words.fails}
          </Line>
        ))}
      </ul>
      <div className="side-by-side">
        <button type="button" className="secondary" data-testid="look-again" aria-busy={looking} onClick={look}>
          {words.look}
        </button>
        <button type="button" className="secondary" data-testid="print-test" onClick={() => window.print()}>
          <Icon name="printer" />
          {words.printTest}
        </button>
      </div>
      <p className="only-printed">{words.testPage}</p>
    </section>
  )
}

/** Good or not, by a shape as well as a colour. */
function Line({ good, children }: { good: boolean; children: React.ReactNode }) {
  return (
    <li data-good={good}>
      <Icon name={good ? 'check' : 'warning'} />
      <span>{children}</span>
    </li>
  )
}

function useHealth() {
  const [health, setHealth] = useState<Health | null>(null)
  const [turn, setTurn] = useState(0)
  const [looked, setLooked] = useState(-1)
  useEffect(() => {
    const leaving = new AbortController()
    askHealth(leaving.signal)
      .catch(() => null)
      .then((answer) => {
        if (leaving.signal.aborted) return
        setHealth(answer)
        setLooked(turn)
      })
    return () => leaving.abort()
  }, [turn])
  return { health, looking: looked !== turn, look: () => setTurn((before) => before + 1) }
}

async function askHealth(signal: AbortSignal): Promise<Health> {
  const startedAt = performance.now()
  const answer = await fetch('/readyz', { cache: 'no-store', signal })
  const { parts } = (await answer.json()) as Pick<Health, 'parts'>
  return { answeredInMs: Math.round(performance.now() - startedAt), parts }
}
