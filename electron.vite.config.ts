import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/** The bundle of Utrecht names its components by assignment, which would keep all hundred of them in the page. */
const unusedUtrecht = (): Plugin => ({
  name: 'unused-utrecht',
  transform: {
    filter: { id: /@utrecht\/.*\.mjs$/ },
    handler: (code) => ({
      code: code.replace(/^\w+\.displayName = .*;$/gm, ''),
      map: null,
      moduleSideEffects: false,
    }),
  },
})

/** The core checks what the page sends: here the contract is its constants and types, and zod stays out of the page. */
const unusedSchemas = (): Plugin => ({
  name: 'unused-schemas',
  enforce: 'post',
  transform: {
    filter: { id: /\/contract\/.*\.ts$/ },
    handler(code) {
      const calls = this.parse(code)
        .body.map((node) => (node.type === 'ExportNamedDeclaration' ? node.declaration : node))
        .flatMap((node) => (node?.type === 'VariableDeclaration' ? node.declarations : []))
        .flatMap(({ init }) =>
          init?.type === 'CallExpression' || init?.type === 'ObjectExpression' ? [init] : [],
        )
      const pure = calls.reduceRight(
        (text, { start, end }) =>
          `${text.slice(0, start)}/*#__PURE__*/ (() => (${text.slice(start, end)}))()${text.slice(end)}`,
        code,
      )
      return { code: pure, map: null, moduleSideEffects: false }
    },
  },
})

const native = ['argon2', 'sqlite3', 'serialport', 'usb', 'node-hid', 'smartcard']

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
    plugins: [react(), unusedUtrecht(), unusedSchemas()],
    build: {
      target: 'chrome114',
      minify: true,
      rollupOptions: {
        input: 'renderer/index.html',
        // One file for the first screen; the rest comes when it is needed (renderer/counter/parts-on-demand.ts).
        output: { codeSplitting: { groups: [{ name: 'first-screen', tags: ['$initial'] }] } },
      },
      outDir: 'out/renderer',
      // Inlined assets would need data: in font-src and script-src; files keep the policy strict.
      assetsInlineLimit: 0,
    },
  },
})
