import { Problem } from './problem.tsx'

type OlderButtonProps = {
  pages: { nodes: unknown[] | null; hasMore: boolean; loading: boolean; error: unknown; more(): void }
  words: string
}

/** Asks for the next page of a list, where there is one. */
export function OlderButton({ pages, words }: OlderButtonProps) {
  if (!pages.nodes) return null
  return (
    <>
      <Problem error={pages.error} />
      {pages.hasMore ? (
        <button
          type="button"
          className="secondary"
          data-testid="show-older"
          disabled={pages.loading}
          onClick={() => pages.more()}
        >
          {words}
        </button>
      ) : null}
    </>
  )
}
