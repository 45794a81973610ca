import { readdirSync, readFileSync } from 'node:fs'
import { NotMeasurable } from './figure.ts'

/** Memory of a program with all its processes, in MB; pages they share count once (PSS). Linux only. */
export function memoryOf(root: number): { mb: number; processes: number } {
  if (process.platform !== 'linux')
    throw new NotMeasurable('only Linux tells the share of each process (PSS)')
  const tree = processTree(root)
  return { mb: tree.reduce((sum, pid) => sum + pssKb(pid), 0) / 1024, processes: tree.length }
}

function processTree(root: number): number[] {
  const childrenOf = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    const parent = parentOf(Number(name))
    if (parent !== undefined) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), Number(name)])
  }
  const tree = [root]
  for (const pid of tree) tree.push(...(childrenOf.get(pid) ?? []))
  return tree
}

function parentOf(pid: number): number | undefined {
  if (Number.isNaN(pid)) return undefined
  // The name in brackets may hold anything, so what follows is counted from its end.
  const [, parent] = /\) \S (\d+)/.exec(readProc(pid, 'stat')) ?? []
  return parent === undefined ? undefined : Number(parent)
}

const pssKb = (pid: number): number =>
  Number(/^Pss:\s+(\d+) kB/m.exec(readProc(pid, 'smaps_rollup'))?.[1] ?? 0)

/** Empty for a process that has just ended. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
