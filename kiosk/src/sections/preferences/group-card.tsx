import type { NotificationChannel, NotificationGroup, NotificationMode } from '../../generated/operations.ts'
import { useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import type { EventPreference, Wish } from './preferences-section.tsx'
import { preferencesWords } from './words.ts'

type GroupCardProps = {
  group: NotificationGroup
  events: EventPreference[]
  busy: boolean
  onChoose(wish: Wish): void
}

/** Events that belong together: chosen for all at once, or one by one. What is told in any case says why. */
export function GroupCard({ group, events, busy, onChoose }: GroupCardProps) {
  const words = useWords(preferencesWords)
  const free = events.filter(({ mandatory }) => !mandatory)
  const always = events.filter(({ mandatory }) => mandatory)
  const channels = [...new Set(free.flatMap((event) => choosable(event).map(({ channel }) => channel)))]
  const titleId = `group-${group}`
  return (
    <section className="card" aria-labelledby={titleId} data-testid={titleId}>
      <h2 id={titleId}>{words.groups[group]}</h2>
      {channels.map((channel) => (
        <Modes
          key={channel}
          name={`${group}-${channel}`}
          channel={channel}
          modes={modesOf(free, channel)}
          choices={choicesOf(free, channel)}
          busy={busy}
          onChoose={(mode) => onChoose({ group, channel, mode })}
        />
      ))}
      {free.length > 1 ? (
        <details>
          <summary data-testid={`one-by-one-${group}`}>{words.oneByOne}</summary>
          {free.map((event) => (
            <div key={event.event} className="one-event">
              <h3>{words.events[event.event] ?? event.about}</h3>
              {choosable(event).map(({ channel, mode, choices }) => (
                <Modes
                  key={channel}
                  name={`${event.event}-${channel}`}
                  channel={channel}
                  modes={[mode]}
                  choices={choices}
                  busy={busy}
                  onChoose={(chosen) => onChoose({ event: event.event, channel, mode: chosen })}
                />
              ))}
            </div>
          ))}
        </details>
      ) : null}
      {always.length > 0 ? (
        <div className="always" data-testid={`always-${group}`}>
          <p className="badge">
            <Icon name="lock" />
            {words.always}
          </p>
          <ul>
            {always.map(({ event, about }) => (
              <li key={event}>{words.events[event] ?? about}</li>
            ))}
          </ul>
          <p className="hint">{words.because[group]}</p>
        </div>
      ) : null}
    </section>
  )
}

type ModesProps = {
  name: string
  channel: NotificationChannel
  /** How the events are told now: several where they differ. */
  modes: NotificationMode[]
  choices: NotificationMode[]
  busy: boolean
  onChoose(mode: NotificationMode): void
}

function Modes({ name, channel, modes, choices, busy, onChoose }: ModesProps) {
  const words = useWords(preferencesWords)
  const current = modes.length === 1 ? modes[0] : null
  return (
    <fieldset className="modes" disabled={busy}>
      <legend>
        {words.channels[channel]}
        {current === null ? <small className="hint"> · {words.differs}</small> : null}
      </legend>
      <div className="mode-row">
        {choices.map((mode) => (
          <label key={mode} className="option mode" data-testid={`${name}-${mode}`}>
            <input type="radio" name={name} checked={mode === current} onChange={() => onChoose(mode)} />
            <span className="option-mark" aria-hidden="true" />
            <span>{words.modes[mode]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The inbox is where everything can be read: nobody chooses it away, so there is nothing to ask. */
const choosable = ({ channels }: EventPreference) => channels.filter(({ choices }) => choices.length > 1)

/** How events are told by a channel, and what each may be. */
const toldBy = (events: EventPreference[], channel: NotificationChannel) =>
  events.flatMap((event) => choosable(event).filter((each) => each.channel === channel))

/** What may be chosen for a group. Of some events a day's message is of no use: those then go on coming at once. */
const choicesOf = (events: EventPreference[], channel: NotificationChannel): NotificationMode[] => {
  const told = toldBy(events, channel)
  const most = Math.max(...told.map(({ choices }) => choices.length))
  return told.find(({ choices }) => choices.length === most)?.choices ?? []
}

/** How a group is told: by what its events are that leave every choice. */
const modesOf = (events: EventPreference[], channel: NotificationChannel): NotificationMode[] => {
  const most = choicesOf(events, channel).length
  const free = toldBy(events, channel).filter(({ choices }) => choices.length === most)
  return [...new Set(free.map(({ mode }) => mode))]
}
