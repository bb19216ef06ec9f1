import { limitTo } from '@suvidha/service-kit/limit-to'
import type sharpOf from 'sharp'
import { beginsAsAnother, endsAsZip, zipTailBytes } from './second-type.ts'
import { type FileType, isImage } from './upload.ts'
import { damaged, tooManyPixels, twoTypesAtOnce } from './upload-errors.ts'

/** More would be a bomb: 50 megapixels are 150 MB while they are drawn. */
export const maxPixels = 50_000_000
const longestSide = 4096
const thumbnailSide = 320
/** How many are drawn at once: each holds what was sent and its pixels. */
const atOnce = 2

export interface RedrawnImage {
  readonly image: Buffer
  readonly thumbnail: Buffer
}

export type RedrawImage = (bytes: Buffer, type: FileType) => Promise<RedrawnImage>

const loaders = {
  'image/jpeg': 'VipsForeignLoadJpegBuffer',
  'image/png': 'VipsForeignLoadPngBuffer',
  'image/webp': 'VipsForeignLoadWebpBuffer',
} as const

/**
 * Draws images anew, as JPEG, the right way up: of what was sent the pixels remain. Where it was taken, by whom and with what, a
 * thumbnail of before it was cut, and whatever was hidden in it does not. Fails with FileRefused.
 */
export function createRedrawImage(): RedrawImage {
  const inTurn = limitTo(atOnce)
  let loading: Promise<typeof sharpOf> | undefined
  return (bytes, type) =>
    inTurn(async () => {
      if (!isImage(type)) throw new Error(`${type} is no image`)
      if (beginsAsAnother(bytes) || endsAsZip(bytes.subarray(-zipTailBytes))) throw twoTypesAtOnce()
      loading ??= loadSharp()
      return redraw(await loading, bytes, type)
    })
}

/** Who never gets an image does not load libvips. Of what it can read, three types are left. */
async function loadSharp() {
  const { default: sharp } = await import('sharp')
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: Object.values(loaders) })
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

async function redraw(sharp: typeof sharpOf, bytes: Buffer, type: FileType): Promise<RedrawnImage> {
  const options = { failOn: 'error', limitInputPixels: maxPixels } as const
  const { format, width, height } = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => Promise.reject(damaged()))
  if (`image/${format}` !== type) throw damaged()
  if (width * height > maxPixels) throw tooManyPixels(maxPixels)
  try {
    const image = await sharp(bytes, options)
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 85 })
      .toBuffer()
    const thumbnail = await sharp(image)
      .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 75 })
      .toBuffer()
    return { image, thumbnail }
  } catch {
    throw damaged()
  }
}
