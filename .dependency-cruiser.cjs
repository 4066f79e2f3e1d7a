const { readFileSync } = require('node:fs');

/** The folders of the modules, in the order in which src/modules/index.ts lists them. */
const modules = [
  ...readFileSync('src/modules/index.ts', 'utf8').matchAll(/^ {2}(\w+)Module,$/gm),
].map(([, name]) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));

/** Which part of the house may know which. The comment of a rule is what its violator reads. */
module.exports = {
  forbidden: [
    ...modules.slice(0, -1).map((name, at) => ({
      name: 'modules-build-on-earlier-ones',
      comment:
        'A module knows those before it in src/modules/index.ts, never one that comes later.',
      severity: 'error',
      from: { path: `^src/modules/${name}/` },
      to: { path: `^src/modules/(${modules.slice(at + 1).join('|')})/` },
    })),
    {
      name: 'no-cycles',
      comment: 'A cycle hides which part is built on which.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'modules-meet-at-the-front-door',
      comment: 'A module is used through its index.ts, so that its inside can change.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: {
        path: '^src/modules/[^/]+/',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'commands-use-front-doors',
      comment: 'A command is thin: it uses modules through their index.ts.',
      severity: 'error',
      from: { path: '^src/((commands|process|server)/|(main|schema|emit|services)\\.ts$)' },
      to: { path: '^src/modules/[^/]+/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'access-stands-alone',
      comment: 'Who may use what is decided without knowing any module, server or database.',
      severity: 'error',
      from: { path: '^src/access/' },
      to: { path: '^src/', pathNot: ['^src/access/', '^src/errors\\.ts$'] },
    },
    {
      name: 'foundations-know-no-module',
      comment: 'access/, api/ and database/ serve the modules and must not learn of one.',
      severity: 'error',
      from: { path: '^src/(access|api|database)/' },
      to: { path: '^src/modules/' },
    },
    {
      name: 'modules-know-no-server',
      comment: 'What is built from the modules is not known to them.',
      severity: 'error',
      from: { path: '^src/(access|api|database|modules)/' },
      to: { path: '^src/((commands|process|server)/|(emit|main|schema|services)\\.ts$)' },
    },
    {
      name: 'nothing-builds-on-statistics',
      comment: 'Statistics read everything and are read by nothing.',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: '^src/modules/(statistics/|index\\.ts$)' },
      to: { path: '^src/modules/statistics/' },
    },
    {
      name: 'sql-lives-in-queries',
      comment: 'Only entities, queries and database/ touch TypeORM or pg at run time.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['\\.entity\\.ts$', '\\.queries\\.ts$', '^src/database/'],
      },
      to: { path: 'node_modules/(typeorm|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shield-has-one-owner',
      comment: 'graphql-shield is imported in one file, so that it can be replaced.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/access/shield\\.ts$' },
      to: { path: 'node_modules/graphql-shield/' },
    },
    {
      name: 'apollo-has-one-owner',
      comment: 'Apollo is known to the server alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/server/' },
      to: { path: 'node_modules/@apollo/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tokens-have-one-owner',
      comment: 'Tokens are signed and read in one file.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/access/token\\.ts$' },
      to: { path: 'node_modules/jsonwebtoken/' },
    },
    {
      name: 'tests-stay-outside',
      comment: 'The program does not know its tests.',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-orphans',
      comment: 'A file nobody imports is dead.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['^src/(main|emit)\\.ts$', '^src/commands/'] },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
