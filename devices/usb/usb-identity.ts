/** By what the settings name a device; a part that is left out matches any. */
export interface UsbIdentity {
  readonly vendorId: number
  readonly productId?: number | undefined
  readonly serialNumber?: string | undefined
}

export interface FoundIdentity {
  readonly vendorId: number
  readonly productId: number
  readonly serialNumber?: string | null | undefined
}

export const isIdentity = (wanted: UsbIdentity, found: FoundIdentity): boolean =>
  found.vendorId === wanted.vendorId &&
  (wanted.productId === undefined || found.productId === wanted.productId) &&
  (wanted.serialNumber === undefined || found.serialNumber === wanted.serialNumber)

/** For error details. Never the serial number: it names one pad on one desk. */
export const identityDetails = ({ vendorId, productId }: UsbIdentity): Record<string, number | string> => ({
  vendorId,
  ...(productId !== undefined && { productId }),
})
