import { build } from 'vite'
import { inProject } from '#main/cli/project.ts'
import type * as inPage from './in-page.ts'
import type { Screen } from './screen.ts'

type InPage = typeof inPage

/** Runs one of the functions of `in-page.ts` in the page of a screen. */
export async function runInPage<Name extends keyof InPage>(
  screen: Screen,
  name: Name,
  ...given: Parameters<InPage[Name]>
): Promise<Awaited<ReturnType<InPage[Name]>>> {
  const call = `inPage.${name}(${given.map((value) => JSON.stringify(value)).join(', ')})`
  const answer = await screen.evaluate(`(() => { ${await bundled()}\nreturn ${call} })()`)
  return answer as Awaited<ReturnType<InPage[Name]>>
}

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'chrome114',
      lib: {
        entry: inProject('bench/screen/in-page.ts'),
        formats: ['iife'],
        name: 'inPage',
        fileName: 'in-page',
      },
    },
  })
  const [result] = Array.isArray(built) ? built : [built]
  const chunk = result && 'output' in result ? result.output[0] : undefined
  if (!chunk) throw new Error('in-page.ts was not bundled')
  return chunk.code
}
