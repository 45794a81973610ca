import { spawn } from 'node:child_process'
import { createWriteStream, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../setup/project-root.ts'
import { shareInGuest } from './initial-ram-disk.ts'
import type { Kernel } from './kernel.ts'

/** A guest that hangs is ended; all of it takes a minute on two cores that have nothing else to do. */
const patienceMs = 10 * 60_000

/**
 * Boots the guest and runs its tests. It sees this machine's files and cannot change them; what it has to say comes
 * out in `share`: one line of JSON per test. Resolves when it is off, false when it had to be ended.
 */
export async function runGuest(
  kernel: Kernel,
  initrd: string,
  share: string,
  tests: string,
): Promise<boolean> {
  rmSync(join(share, 'tests.jsonl'), { force: true })
  writeFileSync(join(share, 'start.sh'), startScript(tests))
  const guest = spawn(
    'qemu-system-x86_64',
    [
      ...['-M', 'q35', '-m', '2048', '-smp', '2', '-nographic', '-no-reboot', '-net', 'none'],
      // Software emulation: KVM hangs where this machine is itself a guest.
      ...['-accel', 'tcg,thread=multi', '-cpu', 'max'],
      ...['-kernel', kernel.image, '-initrd', initrd, '-append', 'console=ttyS0 quiet panic=-1'],
      '-virtfs',
      'local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap',
      '-virtfs',
      `local,path=${share},mount_tag=results,security_model=none`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const console = createWriteStream(join(share, 'console.log'))
  guest.stdout.pipe(console)
  guest.stderr.pipe(console)
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    guest.kill('SIGKILL')
  }, patienceMs)
  await new Promise((resolve) => guest.on('error', resolve).on('exit', resolve))
  clearTimeout(timer)
  return !isLate
}

const startScript = (tests: string): string => {
  const lab = join(projectRoot, 'tests', 'usb-lab', 'guest')
  return `cd '${projectRoot}'
export PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin HOME=/tmp LANG=C.UTF-8
ip link set lo up || /bin/busybox ip link set lo up
echo 'balie:x:990:' >> /etc/group
mkdir -p /run/udev/rules.d
cp devices/udev/70-balie.rules /run/udev/rules.d/
/lib/systemd/systemd-udevd --daemon
udevadm trigger
udevadm settle
'${process.execPath}' --test --test-force-exit --test-isolation=none --test-reporter='${lab}/report.ts' \\
  --test-reporter-destination=${shareInGuest}/tests.jsonl '${lab}'/${tests}.lab.ts
echo "tests ended with $?"
`
}

export interface GuestTest {
  readonly title: string
  readonly state: 'passed' | 'failed' | 'skipped'
  readonly ms: number
  readonly reason?: string
}

/** What the guest has told so far; a line that it could not finish is none. */
export function readResults(share: string): { tests: GuestTest[]; isComplete: boolean } {
  const lines = readLines(join(share, 'tests.jsonl'))
  const results = lines.flatMap((line): (GuestTest | 'end')[] => {
    try {
      return [JSON.parse(line) as GuestTest | 'end']
    } catch {
      return []
    }
  })
  return {
    tests: results.filter((result) => result !== 'end'),
    isComplete: results.at(-1) === 'end',
  }
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean)
  } catch {
    return []
  }
}
