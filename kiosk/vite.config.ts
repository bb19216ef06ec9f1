import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const GATEWAY = 'http://localhost:4000'

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The page that a telephone opens to send one file stands by itself.
    rolldownOptions: { input: ['index.html', 'send.html'] },
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
