import { useMutation, useQuery } from '@apollo/client/react'
import { type FormEvent, useState } from 'react'
import { ProfileDocument, type ProfileQuery, UpdateProfileDocument } from '../../generated/operations.ts'
import { formatDayOf } from '../../messages/amounts-and-dates.ts'
import { errorField } from '../../messages/explain-error.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import type { SectionProps } from '../section.ts'
import { ChangeEmail } from './change-email.tsx'
import { ChangePhone } from './change-phone.tsx'
import { profileWords } from './words.ts'

export type Person = NonNullable<ProfileQuery['me']>

export function ProfileScreen({ onOpen }: SectionProps) {
  const words = useWords(profileWords)
  const { locale } = useMessages()
  const asked = useQuery(ProfileDocument, { fetchPolicy: 'network-only' })
  const person = (asked.data?.me ?? null) as Person | null
  return (
    <Screen name="profile" title={words.title}>
      <Answer asked={asked} blocks={3}>
        {person ? (
          <>
            <NameAndAddress person={person} />
            <ChangePhone person={person} onChanged={() => asked.refetch()} />
            <ChangeEmail person={person} onChanged={() => asked.refetch()} />
            <section className="card" aria-labelledby="more-title">
              <h2 id="more-title">{words.more}</h2>
              <Facts facts={[[words.since, formatDayOf(person.registeredAt, locale)]]} />
              <div className="side-by-side">
                <button
                  type="button"
                  className="secondary"
                  data-testid="open-devices"
                  onClick={() => onOpen('profile', 'devices')}
                >
                  {words.devices.title}
                </button>
                <button
                  type="button"
                  className="secondary"
                  data-testid="open-consents"
                  onClick={() => onOpen('profile', 'consents')}
                >
                  {words.consents.title}
                </button>
              </div>
            </section>
          </>
        ) : null}
      </Answer>
    </Screen>
  )
}

function NameAndAddress({ person }: { person: Person }) {
  const words = useWords(profileWords)
  const [name, setName] = useState(person.name)
  const [address, setAddress] = useState(person.address ?? '')
  const [update, { data, loading, error }] = useMutation(UpdateProfileDocument)
  const isSame = name === person.name && address === (person.address ?? '')

  async function save(event: FormEvent) {
    event.preventDefault()
    const input = { name: name.trim(), address: address.trim() || null }
    // The failure is shown below.
    await update({ variables: { input } }).catch(() => null)
  }
  return (
    <form className="card profile-form" onSubmit={save}>
      <label htmlFor="name">{words.name}</label>
      <p id="name-hint" className="hint">
        {words.nameHint}
      </p>
      <input
        id="name"
        className="masked"
        data-testid="name-input"
        autoComplete="off"
        maxLength={100}
        aria-describedby="name-hint"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor="address">{words.address}</label>
      <textarea
        id="address"
        className="masked"
        data-testid="address-input"
        autoComplete="off"
        rows={2}
        maxLength={300}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <Problem error={error} words={errorField(error) === 'input.name' ? words.wrongName : undefined} />
      <p role="status" className="saved" data-testid="saved">
        {data && isSame && !loading ? (
          <>
            <Icon name="check" />
            {words.saved}
          </>
        ) : null}
      </p>
      <button
        type="submit"
        className="primary"
        data-testid="save-profile"
        disabled={isSame || loading || name.trim() === ''}
      >
        {loading ? words.saving : words.save}
      </button>
    </form>
  )
}
