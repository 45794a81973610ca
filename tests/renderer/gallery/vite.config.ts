import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `npx vite -c tests/renderer/gallery/vite.config.ts`: every situation of the clerk's screen, with made-up people. */
export default defineConfig({
  root: 'tests/renderer/gallery',
  plugins: [react()],
  server: { host: '127.0.0.1', port: 7499, strictPort: true },
  build: { target: 'chrome114' },
})
