import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const native = ['sqlite3', 'serialport']

/** Main and preload become CommonJS with everything bundled but the native modules (design, decision 2). */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      target: 'node18',
      rollupOptions: {
        input: { electron: 'main/electron.ts' },
        external: ['electron', ...native],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
      outDir: 'out/main',
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: 'node18',
      rollupOptions: {
        input: { preload: 'preload/preload.ts' },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
      outDir: 'out/preload',
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      target: 'chrome114',
      minify: true,
      rollupOptions: { input: 'renderer/index.html' },
      outDir: 'out/renderer',
      // Inlined assets would need data: in font-src and script-src; files keep the policy strict.
      assetsInlineLimit: 0,
    },
  },
})
