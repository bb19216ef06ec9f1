/** What a virus scanner says of a file: the name of what it found, or null for nothing. */
export type Finding = string | null

/** Looks for viruses. Fails when it cannot say: what nobody has looked at is not clean. */
export interface Scanner {
  scan(bytes: AsyncIterable<Buffer>): Promise<Finding>
  /** Fails when it does not answer. */
  checkReady(): Promise<void>
}
