import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import './print-sheet.css'

/** What goes on a roll of 80 mm when the page is printed, and is nowhere on the screen. */
export function PrintSheet({ title, children }: { title: string; children: ReactNode }) {
  const sheet = (
    <div className="print-sheet" data-testid="print-sheet">
      <p className="print-city">सुविधा · Suvidha</p>
      <p className="print-title">{title}</p>
      {children}
    </div>
  )
  return createPortal(sheet, document.body)
}

/** A line of the sheet: what it is, and what it says. */
export function PrintLine({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p className="print-line">
      <span>{name}</span> <b>{children}</b>
    </p>
  )
}
