import type { SectionProps } from '../section.ts'
import { DocumentsScreen } from './documents-screen.tsx'
import './documents.css'
import { UploadsScreen } from './uploads-screen.tsx'

/** Papers of the city in one's name; opened for `uploads`, the files that one has given. */
export function DocumentsSection(props: SectionProps) {
  return props.about === 'uploads' ? <UploadsScreen /> : <DocumentsScreen {...props} />
}
