declare module '*.css'
declare module '*?url' {
  const url: string

  // biome-ignore lint/style/noDefaultExport: how vite hands over an address
  export { url as default }
}
