import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const GATEWAY = 'http://localhost:4000'

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', modulePreload: { polyfill: false }, reportCompressedSize: false },
  server: {
    proxy: {
      '/graphql': { target: GATEWAY, ws: true },
      '/dev': GATEWAY,
      '/files': GATEWAY,
      '/sandbox': GATEWAY,
    },
  },
})
