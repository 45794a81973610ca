import { type FileHandle, open, statfs } from 'node:fs/promises'
import path from 'node:path'

// statfs(2), by its magic numbers.
const fileSystems: Record<number, string> = {
  61267: 'ext4',
  16914836: 'tmpfs',
  2435016766: 'btrfs',
  1481003842: 'xfs',
  2035054128: 'overlayfs',
  801189825: 'zfs',
}

/** `ext4`, or the number by which the system knows it. */
export async function fileSystemOf(folder: string): Promise<string> {
  const { type } = await statfs(folder)
  return fileSystems[type] ?? `0x${type.toString(16)}`
}

/** The least a commit can cost here: 4 KiB at the end of a file, and on the disk. */
export async function openBareWrite(
  folder: string,
): Promise<{ timeMs(): Promise<number>; close(): Promise<void> }> {
  const file: FileHandle = await open(path.join(folder, 'bare-write'), 'a')
  const page = Buffer.alloc(4096, 1)
  return {
    async timeMs() {
      const start = performance.now()
      await file.write(page)
      await file.sync()
      return performance.now() - start
    },
    close: () => file.close(),
  }
}
