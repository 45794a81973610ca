import { encodePacket, packetKinds, wireLength } from './packet.ts'

/** What goes out at a time: not so much that a line at 57600 baud is busy for long with what nobody wants any more. */
const sliceBytes = 1024

/** `data` in packets one after the other, the last marked as such. */
export function dataPackets(data: Uint8Array, packetSize: number, address?: number): Uint8Array {
  const packets: Uint8Array[] = []
  for (let at = 0; at < data.length; at += packetSize) {
    const kind = at + packetSize < data.length ? packetKinds.data : packetKinds.lastData
    packets.push(encodePacket(kind, data.subarray(at, at + packetSize), address))
  }
  return Buffer.concat(packets)
}

/** The same in slices of whole packets; the last packet by itself. */
export function dataSlices(data: Uint8Array, packetSize: number, address: number): Uint8Array[] {
  const packets = dataPackets(data, packetSize, address)
  const wireSize = wireLength(packetSize, packetSize)
  const lastAt = (Math.ceil(data.length / packetSize) - 1) * wireSize
  const sliceSize = Math.max(1, Math.floor(sliceBytes / wireSize)) * wireSize
  const slices: Uint8Array[] = []
  for (let at = 0; at < lastAt; at += sliceSize)
    slices.push(packets.subarray(at, Math.min(at + sliceSize, lastAt)))
  return [...slices, packets.subarray(lastAt)]
}
