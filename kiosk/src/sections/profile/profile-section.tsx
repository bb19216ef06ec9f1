import type { SectionProps } from '../section.ts'
import { ConsentsScreen } from './consents-screen.tsx'
import { DevicesScreen } from './devices-screen.tsx'
import './profile.css'
import { ProfileScreen } from './profile-screen.tsx'

/** Who one is to the city; opened for `devices` or `consents`, those. */
export function ProfileSection(props: SectionProps) {
  if (props.about === 'devices') return <DevicesScreen {...props} />
  if (props.about === 'consents') return <ConsentsScreen />
  return <ProfileScreen {...props} />
}
