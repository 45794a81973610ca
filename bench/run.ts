import process from 'node:process'
import { parseArgs } from 'node:util'
import { type Figure, type Measurement, NotMeasurable } from './figure.ts'
import { machine } from './machine.ts'
import { measurements } from './measurements.ts'
import { createPlace, type Place } from './place.ts'
import { table } from './table.ts'

const names = measurements.flatMap(({ goals }) => goals.map(({ name }) => name))

/** Ends at once, with one line on standard error. */
function refuse(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(2)
}

function readArguments(): { json: boolean; only: string | undefined } {
  try {
    const { values } = parseArgs({
      options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
    })
    return { json: values.json, only: values.only }
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)} Usage: [--json] [--only NAME]`)
  }
}

const { json, only } = readArguments()
if (only !== undefined && !names.includes(only))
  refuse(`There is no figure ${only}. There are: ${names.join(', ')}.`)

let place: Place | undefined
for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => {
    process.stderr.write('stopping …\n')
    void (place?.end() ?? Promise.resolve()).finally(() => process.exit(status))
  })

/** A figure that this machine cannot give, or that went wrong, is there with its reason. */
async function figuresOf({ goals, measure }: Measurement): Promise<Figure[]> {
  place = createPlace()
  try {
    const readings = await measure(place)
    return goals.map((goal, i) => {
      const reading = readings[i]
      return reading ? { ...goal, ...reading } : unmeasured(goal, 'no reading')
    })
  } catch (error) {
    if (!(error instanceof NotMeasurable)) process.exitCode = 1
    const reason = error instanceof Error ? error.message : String(error)
    return goals.map((goal) => unmeasured(goal, reason))
  } finally {
    await place.end()
  }
}

const unmeasured = (goal: Measurement['goals'][number], skipped: string): Figure => ({
  ...goal,
  ours: null,
  peers: {},
  ratio: null,
  met: null,
  skipped,
})

const measuredOn = machine()
const figures: Figure[] = []
for (const measurement of measurements) {
  const wanted = measurement.goals
    .map(({ name }) => name)
    .filter((name) => only === undefined || name === only)
  if (wanted.length === 0) continue
  process.stderr.write(`${wanted.join(', ')} …\n`)
  figures.push(...(await figuresOf(measurement)).filter(({ name }) => wanted.includes(name)))
}
if (json) process.stdout.write(`${JSON.stringify({ figures, machine: measuredOn })}\n`)
else process.stdout.write(`${table(figures)}\n\n${JSON.stringify(measuredOn)}\n`)
// Libraries may keep a timer or a socket alive; everything of ours has ended.
process.exit()
