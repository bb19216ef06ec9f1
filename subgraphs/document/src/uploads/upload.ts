/** What citizens give files for. */
export const uploadKinds = ['METER_PHOTO', 'DISPUTE_EVIDENCE', 'IDENTITY_PROOF'] as const
export type UploadKind = (typeof uploadKinds)[number]

/** What the bytes themselves say that they are. */
export type FileType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'

const images: readonly FileType[] = ['image/jpeg', 'image/png', 'image/webp']

export const typesOf: Readonly<Record<UploadKind, readonly FileType[]>> = {
  METER_PHOTO: images,
  DISPUTE_EVIDENCE: [...images, 'application/pdf'],
  IDENTITY_PROOF: [...images, 'application/pdf'],
}

export const isImage = (type: FileType) => type !== 'application/pdf'

/** An image is drawn anew in memory: its limit is not a setting. */
export const maxImageBytes = 15 * 1024 * 1024

/** How long a file may be sent after it was begun. */
export const sendingLastsMs = 24 * 60 * 60_000

/** How many may be under way at once of one citizen. */
export const maxUnderWay = 10

/** Of what is sent so much lies in one object of the storage. */
export const pieceBytes = 8 * 1024 * 1024

/** Who sends a file in crumbs would fill the storage with objects. */
export const maxPieces = 1000

/** At most `bytes` of a kind, where files other than images may have `maxFileBytes`. */
export const maxBytesOf = (kind: UploadKind, maxFileBytes: number): number =>
  typesOf[kind].every(isImage) ? maxImageBytes : Math.max(maxImageBytes, maxFileBytes)

/** `upl_…`; what is no such id is not asked for. */
export const isUploadId = (text: string): boolean => /^upl_[\w-]{1,60}$/.test(text)
