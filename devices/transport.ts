/**
 * A byte pipe to one device. Serial, USB and IPP-less test cables provide it, so does the simulator's cable: nothing
 * above knows which.
 */
export interface Transport {
  /** Resolves when the bytes are handed to the system; rejects with `device.closed` once the pipe is gone. */
  write(bytes: Uint8Array): Promise<void>
  onBytes(listener: (bytes: Uint8Array) => void): () => void
  /** Called once. `reason` is undefined when we closed it ourselves. */
  onClosed(listener: (reason: Error | undefined) => void): () => void
  close(): Promise<void>
}
