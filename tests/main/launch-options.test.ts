import path from 'node:path'
import { expect, test } from 'vitest'
import { launchOptions } from '#main/launch-options.ts'

const hall = ['--hall=http://127.0.0.1:7410', '--hall-key=/data/counter.key']

test.each<[string, string[], object]>([
  ['nothing said', ['electron', '.'], { dataFolder: '/thuis/.balie' }],
  ['an own data folder', ['electron', '.', '--data=/data/balie'], { dataFolder: '/data/balie' }],
  ['a folder with an equals sign in its name', ['--data=/data/a=b'], { dataFolder: '/data/a=b' }],
  ['a relative folder is taken from here', ['--data=balie'], { dataFolder: path.resolve('balie') }],
  [
    'a hall server that was started beside it',
    hall,
    { dataFolder: '/thuis/.balie', hall: { url: 'http://127.0.0.1:7410', keyFile: '/data/counter.key' } },
  ],
  ['a hall without its key is no hall', hall.slice(0, 1), { dataFolder: '/thuis/.balie' }],
  ['a key without its hall is none either', hall.slice(1), { dataFolder: '/thuis/.balie' }],
  [
    "Chromium's own arguments are passed over",
    ['--no-sandbox', '--user-data-dir=/elders', '--database=/x'],
    { dataFolder: '/thuis/.balie' },
  ],
])('%s', (_what, args, options) => {
  expect(launchOptions(args, '/thuis/.balie')).toEqual(options)
})
