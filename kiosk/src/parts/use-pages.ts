import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { onReturn } from '../machine/network.ts'

/** A list of the graph, page by page. */
type Page<Node> = {
  edges: { cursor: string; node: Node }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

type PagesOptions<Data, Variables, Node> = {
  variables: Omit<Variables, 'after'>
  pageOf(data: Data): Page<Node> | null | undefined
}

/** The first page of a list and those that were asked for after it; `refetch` begins anew. */
export function usePages<Data, Variables extends OperationVariables, Node>(
  query: TypedDocumentNode<Data, Variables>,
  { variables, pageOf }: PagesOptions<Data, Variables, Node>,
) {
  const apollo = useApolloClient()
  const [pages, setPages] = useState<Page<Node>[] | null>(null)
  const [first, setFirst] = useState<Data | null>(null)
  const [loading, setLoading] = useState(true)
  const [error, setError] = useState<unknown>(null)
  // An answer that comes after another question was asked is dropped.
  const turn = useRef(0)
  /** Behind which entry the page begins that failed; undefined: none did. */
  const unanswered = useRef<string | null | undefined>(undefined)
  const options = useRef({ variables, pageOf })
  options.current = { variables, pageOf }
  const key = JSON.stringify(variables)

  const ask = useCallback(
    async (after: string | null) => {
      turn.current += 1
      const mine = turn.current
      unanswered.current = undefined
      setLoading(true)
      setError(null)
      try {
        const asked = { ...options.current.variables, after } as unknown as Variables
        const { data } = await apollo.query<Data, Variables>({ query, variables: asked, fetchPolicy: 'no-cache' })
        if (turn.current !== mine || !data) return
        const page = options.current.pageOf(data as Data)
        if (after === null) setFirst(data as Data)
        if (page) setPages((before) => (after === null ? [page] : [...(before ?? []), page]))
      } catch (failure) {
        if (turn.current !== mine) return
        unanswered.current = after
        setError(failure)
      } finally {
        if (turn.current === mine) setLoading(false)
      }
    },
    [apollo, query],
  )

  // Another question, another key: it begins anew.
  useEffect(() => {
    setPages(null)
    void ask(null)
    return () => {
      turn.current += 1
    }
  }, [ask, key])

  // What nobody answered is asked again when somebody does, as the client does with its own queries; what is shown stays.
  useEffect(
    () =>
      onReturn(() => {
        if (unanswered.current !== undefined) void ask(unanswered.current)
      }),
    [ask],
  )

  const last = pages?.at(-1)?.pageInfo
  return {
    nodes: pages?.flatMap(({ edges }) => edges.map(({ node }) => node)) ?? null,
    /** The answer that the first page came with. */
    data: first,
    newestCursor: pages?.[0]?.edges[0]?.cursor ?? null,
    hasMore: last?.hasNextPage ?? false,
    loading,
    error,
    more: () => ask(last?.endCursor ?? null),
    refetch: () => ask(null),
    /** Changes what is shown, after the graph said that it has changed. */
    update: (change: (node: Node) => Node) =>
      setPages(
        (before) =>
          before?.map((page) => ({
            ...page,
            edges: page.edges.map((edge) => ({ ...edge, node: change(edge.node) })),
          })) ?? null,
      ),
  }
}
