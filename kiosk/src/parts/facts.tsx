import './facts.css'

/** What something is called and what it is. */
export type Fact = [name: string, value: string]

/** Facts of one thing, each with its name. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
