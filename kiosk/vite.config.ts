import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { appModule, firstScreen } from './first-screen.ts'

const GATEWAY = 'http://localhost:4000'

export default defineConfig({
  plugins: [react(), firstScreen()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // The page that a telephone opens to send one file stands by itself.
      input: ['index.html', 'send.html', appModule],
      // What the first screen's script calls in it.
      preserveEntrySignatures: 'exports-only',
      // Fonts take their time to be cut down.
      checks: { pluginTimings: false },
    },
  },
  server: {
    proxy: {
      '/graphql': { target: GATEWAY, ws: true },
      '/dev': GATEWAY,
      '/files': GATEWAY,
      '/uploads': GATEWAY,
      '/sandbox': GATEWAY,
    },
  },
})
