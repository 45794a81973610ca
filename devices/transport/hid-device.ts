/** One open HID device, driven by the system. Report ids are the first byte, both ways. */
export interface HidDevice {
  readonly productName: string | undefined
  readonly serialNumber: string | undefined
  /** `length` includes the report id. `device.refused`, `device.unplugged`. */
  getFeature(reportId: number, length: number): Promise<Uint8Array>
  setFeature(report: Uint8Array): Promise<void>
  /** Input reports, in order. */
  onReport(listener: (report: Uint8Array) => void): () => void
  /** Called once. `reason` is undefined when we closed it ourselves. */
  onClosed(listener: (reason: Error | undefined) => void): () => void
  close(): Promise<void>
}
