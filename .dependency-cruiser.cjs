/** The import table of docs/architecture.md, held by `npm run check`. */
const only = (from, allowed) => ({
  name: `${from}-imports-only-${allowed.join('-') || 'nothing-of-ours'}`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: {
    path: '^(contract|devices|main|preload|renderer|server|tests|bench)/',
    pathNot: `^(${[from, ...allowed].join('|')})/`,
  },
})
module.exports = {
  forbidden: [
    only('contract', []),
    only('devices', ['contract']),
    only('main', ['contract', 'devices']),
    only('preload', ['contract']),
    only('renderer', ['contract']),
    only('server', ['contract']),
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contract-has-no-io',
      severity: 'error',
      from: { path: '^contract/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-has-no-node-and-no-electron',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-only-in-its-host',
      severity: 'error',
      from: {
        path: '^(main|devices|contract|server|renderer)/',
        pathNot: '^main/electron',
      },
      to: { path: '^electron$|node_modules/electron/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
