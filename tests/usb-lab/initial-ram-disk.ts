import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Kernel } from './kernel.ts'
import { LabUnavailable } from './unavailable.ts'

/** The disks by 9p, a USB bus over the network, and the kernel drivers that get in our way. */
const wanted = [
  ...['virtio_pci', '9pnet_virtio', '9p', 'overlay'],
  ...['vhci-hcd', 'usblp', 'cdc-acm', 'hid-generic', 'usbhid'],
]

/** Static busybox and some modules; its `init` puts an overlay on the host's own root and goes on in there. */
export function buildInitialRamDisk(kernel: Kernel, cache: string): string {
  const tree = join(cache, 'initrd')
  const image = join(cache, 'initrd.gz')
  rmSync(tree, { recursive: true, force: true })
  for (const folder of ['bin', 'modules', 'proc', 'sys', 'dev', 'host', 'over', 'root'])
    mkdirSync(join(tree, folder), { recursive: true })
  copyFileSync('/bin/busybox', join(tree, 'bin', 'busybox'))
  const modules = modulesOf(kernel)
  for (const file of modules) placeModule(file, join(tree, 'modules'))
  const names = modules.map((file) => basename(file).replace(/\.xz$/, ''))
  writeFileSync(join(tree, 'init'), initScript(names), { mode: 0o755 })
  shell(`cd '${tree}' && find . | cpio --quiet -o -H newc | gzip -1 > '${image}'`)
  return image
}

/** In the order in which they can be loaded. */
function modulesOf({ root, version }: Kernel): string[] {
  const files = wanted.flatMap((name) =>
    shell(`modprobe -d '${root}' -S '${version}' --show-depends '${name}'`)
      .split('\n')
      .filter((line) => line.startsWith('insmod '))
      .map((line) => line.split(' ')[1] ?? ''),
  )
  return [...new Set(files)]
}

/** Debian 13 has them compressed, which busybox does not load. */
function placeModule(file: string, folder: string): void {
  if (file.endsWith('.xz')) shell(`xz -dc '${file}' > '${join(folder, basename(file, '.xz'))}'`)
  else copyFileSync(file, join(folder, basename(file)))
}

/** Where the guest finds the folder for its results. */
export const shareInGuest = '/balie-lab'

const initScript = (modules: readonly string[]): string => `#!/bin/busybox sh
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
$b mount -t devtmpfs dev /dev
${modules.map((name) => `$b insmod /modules/${name}`).join('\n')}
share=trans=virtio,version=9p2000.L,cache=loose,msize=262144
$b mount -t 9p -o ro,$share host /host
$b mount -t tmpfs over /over
$b mkdir /over/upper /over/work
$b mount -t overlay -o lowerdir=/host,upperdir=/over/upper,workdir=/over/work overlay /root
for place in proc sys dev; do $b mount -o move /$place /root/$place; done
$b mount -t tmpfs run /root/run
# A place of its own, and nothing over /tmp: the project may stand in either.
$b mkdir /root${shareInGuest}
$b mount -t 9p -o trans=virtio,version=9p2000.L,msize=262144 results /root${shareInGuest}
$b chroot /root /bin/sh ${shareInGuest}/start.sh
echo o > /root/proc/sysrq-trigger
$b sleep 60
`

function shell(script: string): string {
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', script], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
  })
  if (status !== 0) throw new LabUnavailable(`no initial RAM disk: ${stderr.trim()}`)
  return stdout
}
