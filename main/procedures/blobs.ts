/** Bytes as the page gets them; a copy, because a Blob takes no view on shared memory. */
export const pdfBlob = (bytes: Uint8Array): Blob =>
  new Blob([new Uint8Array(bytes)], { type: 'application/pdf' })
