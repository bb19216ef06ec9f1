import './answer.css'
import type { ReactNode } from 'react'
import { useMessages } from '../messages/language.ts'
import { Problem } from './problem.tsx'

/** What a screen waits for: how the asking stands, and how to ask again. */
type Asked = { loading: boolean; error?: unknown; refetch(): unknown }

type AnswerProps = {
  asked: Asked
  /** Null until there is something to show. */
  children: ReactNode
  /** How many blocks of a card's height hold the place meanwhile. */
  blocks?: number
  words?: string
}

/** The answer to a question, a picture of the same height until it is there, or what went wrong and a way to ask again. */
export function Answer({ asked, children, blocks = 2, words }: AnswerProps) {
  const { loading, tryAgain } = useMessages()
  if (children) return children
  return (
    <>
      {asked.loading ? (
        <div role="status" className="answer-skeleton">
          <span className="for-screen-readers">{loading}</span>
          {Array.from({ length: blocks }, (_, block) => (
            <div key={block} className="skeleton" />
          ))}
        </div>
      ) : null}
      <Problem error={asked.loading ? null : asked.error} words={words} />
      {asked.error && !asked.loading ? (
        <button type="button" className="primary" data-testid="ask-again" onClick={() => asked.refetch()}>
          {tryAgain}
        </button>
      ) : null}
    </>
  )
}
