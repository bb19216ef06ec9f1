import { useMutation, useQuery } from '@apollo/client/react'
import { useState } from 'react'
import {
  type Language,
  NotificationPreferencesDocument,
  type PreferencesFragment,
  SetNotificationPreferenceDocument,
  type SetNotificationPreferenceInput,
  SetQuietHoursDocument,
  UpdateProfileDocument,
} from '../../generated/operations.ts'
import { useLanguageTag, useWords } from '../../messages/language.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../../messages/languages.ts'
import { Answer } from '../../parts/answer.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import type { SectionProps } from '../section.ts'
import { GroupCard } from './group-card.tsx'
import './preferences.css'
import { QuietHours } from './quiet-hours.tsx'
import { preferencesWords } from './words.ts'

export type EventPreference = PreferencesFragment['events'][number]
/** What somebody has chosen, of an event or a group. */
export type Wish = Pick<SetNotificationPreferenceInput, 'event' | 'group' | 'channel' | 'mode'>

/** What the person is told, by which channel, when and in which language. Each choice counts at once. */
export function PreferencesSection(_props: SectionProps) {
  const words = useWords(preferencesWords)
  // What one agrees to is read in the language of the screen; messages may come in another.
  const language = useLanguageTag().toUpperCase() as Language
  const asked = useQuery(NotificationPreferencesDocument, { variables: { language }, fetchPolicy: 'network-only' })
  const [changed, setChanged] = useState<PreferencesFragment | null>(null)
  const [setPreference, setting] = useMutation(SetNotificationPreferenceDocument, { fetchPolicy: 'no-cache' })
  const [setQuietHours, quieting] = useMutation(SetQuietHoursDocument, { fetchPolicy: 'no-cache' })
  const [updateProfile, updating] = useMutation(UpdateProfileDocument, { fetchPolicy: 'no-cache' })
  const me = asked.data?.me
  const preferences = changed ?? (me?.notificationPreferences as PreferencesFragment | undefined) ?? null
  const busy = setting.loading || quieting.loading || updating.loading
  const isSaved = (setting.data || quieting.data || updating.data) && !busy

  async function choose(wish: Wish) {
    if (!preferences) return
    const { version: textVersion, language: read } = preferences.consentText
    const variables = { input: { ...wish, textVersion, language: read }, language }
    const answer = await setPreference({ variables }).catch(() => null)
    if (answer?.data) setChanged(answer.data.setNotificationPreference as PreferencesFragment)
  }
  async function keepQuiet(input: { from: string; until: string } | null) {
    const answer = await setQuietHours({ variables: { input, language } }).catch(() => null)
    if (answer?.data) setChanged(answer.data.setQuietHours as PreferencesFragment)
  }
  async function speak(tongue: Language) {
    const answer = await updateProfile({ variables: { input: { language: tongue } } }).catch(() => null)
    if (!answer?.data) return
    setChanged(null)
    await asked.refetch()
  }

  return (
    <Screen name="preferences" title={words.title}>
      <Answer asked={asked} blocks={4}>
        {preferences ? (
          <>
            <p lang={preferences.consentText.language.toLowerCase()}>{preferences.consentText.text}</p>
            <p role="status" className="saved" data-testid="saved">
              {isSaved ? (
                <>
                  <Icon name="check" />
                  {words.saved}
                </>
              ) : null}
            </p>
            <Problem error={setting.error ?? quieting.error ?? updating.error} />
            {me?.email && me.emailVerified ? null : <p className="notice">{words.email}</p>}
            <Choice
              legend={words.language}
              name="language"
              value={preferences.language}
              disabled={busy}
              onChange={(value) => speak(value as Language)}
              options={LANGUAGES.map((tag) => ({ value: tag.toUpperCase(), label: LANGUAGE_NAMES[tag] }))}
            />
            <QuietHours hours={preferences.quietHours} busy={busy} onKeep={keepQuiet} />
            <p className="hint">{words.digest(preferences.digestAt)}</p>
            {[...Map.groupBy(preferences.events, ({ group }) => group)].map(([group, events]) => (
              <GroupCard key={group} group={group} events={events} busy={busy} onChoose={choose} />
            ))}
          </>
        ) : null}
      </Answer>
    </Screen>
  )
}
