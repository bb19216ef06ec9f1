/** Why a start cannot go on, in one line for the person who typed the command. */
export class StartError extends Error {
  override name = 'StartError'
}
