import { buildExplorer } from '@suvidha/gateway/build-explorer'
import { buildKiosk } from '@suvidha/kiosk/build'

/** Builds what browsers are served, unless it is there: the kiosk and the offline explorer. Resolves to the kiosk's folder. */
export async function buildPages(): Promise<string> {
  const { NODE_ENV } = process.env
  try {
    const { folder } = await buildKiosk()
    await buildExplorer()
    return folder
  } finally {
    // Vite leaves NODE_ENV=production behind, which would turn the whole process into a production server.
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
}
