/** Whether a text can be the id of a row at all; what cannot is answered as unknown and never reaches the database. */
export function isEntityId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text)
}
