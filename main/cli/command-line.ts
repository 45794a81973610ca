import process from 'node:process'
import { startFailure } from '../start-failure.ts'
import { auditCommand } from './audit.ts'
import { bundleCommand } from './bundle.ts'
import { checkCommand } from './check.ts'
import { type Command, say } from './command.ts'
import { CommandFailure } from './command-failure.ts'
import { rehearseCommand } from './rehearse.ts'
import { serverCommand } from './server.ts'
import { simulateCommand } from './simulate.ts'
import { startCommand } from './start.ts'
import { traceCommand } from './trace.ts'
import { WrongUse } from './wrong-use.ts'

const commands: Readonly<Record<string, Command>> = {
  start: startCommand,
  server: serverCommand,
  check: checkCommand,
  rehearse: rehearseCommand,
  simulate: simulateCommand,
  trace: traceCommand,
  bundle: bundleCommand,
  audit: auditCommand,
}

function helpText(): string {
  const blocks = Object.entries(commands).map(([name, command]) =>
    [`  ${name.padEnd(10)}${command.summary}`, ...command.help.map((line) => `              ${line}`)].join(
      '\n',
    ),
  )
  return [
    'Gebruik: balie <opdracht> [opties]',
    '',
    ...blocks,
    '',
    'Elke opdracht kent --json. Exitstatus 0 betekent goed, 1 niet goed, 2 verkeerd gebruik.',
  ].join('\n')
}

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') {
    say(helpText())
    return 0
  }
  if (name === undefined) throw new WrongUse('geef een opdracht. Zie balie --help.')
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new WrongUse(`onbekende opdracht "${name}". Zie balie --help.`)
  return command.run(args)
}

// Whoever read us, such as `head`, has seen enough.
process.stdout.on('error', () => process.exit())

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  const isWrongUse = error instanceof WrongUse
  const isPlain = isWrongUse || error instanceof CommandFailure
  process.stderr.write(`balie: ${isPlain ? error.message : startFailure(error)}\n`)
  // What the failure left open must not keep us.
  process.exit(isWrongUse ? 2 : 1)
}
