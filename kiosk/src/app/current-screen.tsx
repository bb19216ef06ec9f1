import { useState } from 'react'
import type { Graph } from '../graph-client.ts'
import type { Tokens } from '../session.ts'
import { OtpScreen } from '../sign-in/otp-screen.tsx'
import { PhoneScreen } from '../sign-in/phone-screen.tsx'
import type { Navigation } from './navigation.ts'
import { OpenSection } from './open-section.tsx'

type CurrentScreenProps = {
  graph: Graph
  navigation: Navigation
  onSignedIn(tokens: Tokens): void
  onLogOut(): void
}

export function CurrentScreen({ graph, navigation, onSignedIn, onLogOut }: CurrentScreenProps) {
  // Fixed for this visit: what is opened next is another one's.
  const [place] = useState(navigation.place)
  switch (place.screen) {
    case 'language':
      return null
    case 'phone':
      return (
        <PhoneScreen
          phoneNumber={place.phoneNumber}
          onSent={(sent) => navigation.open({ screen: 'otp', sent })}
          onOpen={(section) => navigation.open({ screen: 'section', section })}
        />
      )
    case 'otp':
      return <OtpScreen sent={place.sent} onChangeNumber={navigation.back} onSignedIn={onSignedIn} />
    case 'section':
      return <OpenSection graph={graph} navigation={navigation} place={place} onLogOut={onLogOut} />
  }
}
