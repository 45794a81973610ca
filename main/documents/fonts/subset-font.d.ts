declare module 'subset-font' {
  // biome-ignore lint/style/noDefaultExport: that is how subset-font exports it.
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      targetFormat: 'sfnt'
      keepFeatures: readonly string[]
      noHinting: boolean
      noLayoutClosure: boolean
      dropTables: readonly string[]
    },
  ): Promise<Buffer>
}
