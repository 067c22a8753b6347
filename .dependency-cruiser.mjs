/** Who may import what: the table of the architecture. Types count too; only tests look everywhere. */

const TEST = [
  '\\.(test|spec)\\.ts$',
  '^tests/',
  '^server/storage/((door|files|sighting|private-note)-)?contract\\.ts$'
];
const SERVER_SIDE_OF_PAGES = '(\\.server\\.ts|/\\+server\\.ts)$';
const CORE = '^src/core/';
const PROTOCOL = '^src/protocol/';
const ENDS =
  '^server/((?:account-|audit-|door-|passkey-)?ports|apart|boot-problem|chain-link|network-of|plain-name|shared-budget|token-buckets?)\\.ts$';
const DOOR = '^server/running-app\\.server\\.ts$';
const OURS = '^(src|server|drizzle)/';
const LIVE_PACKAGES = 'node_modules/idb/';

/** `from` may import, of our own folders, only `only`; with `alone`, no package either. */
function wall(name, comment, from, only, alone = false) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: TEST },
    to: alone ? { pathNot: only } : { path: OURS, pathNot: only }
  };
}

/** `from` never imports `to`. */
function ban(name, comment, from, to) {
  return { name, comment, severity: 'error', from: { pathNot: TEST, ...from }, to };
}

export default {
  forbidden: [
    {
      name: 'no-cycle',
      // The document's types name one another, as a show has people and people their ids.
      comment:
        'Two modules that need each other are one, or lack a third that both may import; only cycles of nothing but types are free.',
      severity: 'error',
      from: {},
      to: { circular: true, via: { dependencyTypesNot: ['type-only'] } }
    },
    {
      name: 'no-barrel',
      comment: 'Import the file that has the thing; an index file hides who needs what.',
      severity: 'error',
      from: {},
      to: { path: '(^|/)index\\.(ts|js)$', pathNot: 'node_modules/' }
    },
    {
      name: 'nobody-imports-a-test-file',
      comment: 'What two tests share lives in tests/support.',
      severity: 'error',
      from: {},
      to: { path: '\\.(test|spec)\\.ts$' }
    },
    ban(
      'nobody-imports-tests',
      'Code that the program needs lives in src or server; tests/ and the store contract are for tests.',
      { path: OURS },
      { path: ['^tests/', '^server/storage/((door|files|sighting|private-note)-)?contract\\.ts$'] }
    ),

    {
      ...wall(
        'core-is-pure',
        'Core decides from its arguments alone: take `now` as a parameter; what needs Node, the network or a package lives in server/ or src/lib.',
        CORE,
        [CORE, 'node_modules/fractional-indexing/'],
        true
      ),
      from: { path: CORE, pathNot: [...TEST, '^src/core/time/zone\\.ts$'] }
    },
    wall(
      'zone-alone-knows-luxon',
      'src/core/time/zone.ts may import core and luxon, nothing else.',
      '^src/core/time/zone\\.ts$',
      [CORE, 'node_modules/(@types/)?luxon/'],
      true
    ),
    wall(
      'protocol-speaks-core',
      'The wire is made of core and valibot, so that both ends can share it.',
      PROTOCOL,
      [PROTOCOL, CORE, 'node_modules/valibot/'],
      true
    ),

    wall(
      'ui-knows-no-domain',
      'src/lib/ui may import itself, src/lib/text and types of core; what knows a cue or a person lives in src/lib/marks or in its domain.',
      '^src/lib/ui/',
      ['^src/lib/(ui|text)/', CORE]
    ),
    wall(
      'text-knows-no-screen',
      'src/lib/text may import itself and types of core.',
      '^src/lib/text/',
      ['^src/lib/text/', CORE]
    ),
    ban(
      'ui-and-text-take-only-types-of-core',
      'src/lib/ui and src/lib/text show what they are given: calling core belongs in src/lib/marks or in a domain.',
      { path: '^src/lib/(ui|text)/' },
      { path: CORE, dependencyTypesNot: ['type-only'] }
    ),
    wall(
      'marks-are-shared-by-domains',
      'src/lib/marks may import ui, text and core; what needs the live show or one domain lives in that domain.',
      '^src/lib/marks/',
      ['^src/lib/(marks|ui|text)/', CORE]
    ),
    wall(
      'live-shows-nothing',
      'src/lib/live may import core, protocol and idb: components live in a domain of src/lib.',
      '^src/lib/live/',
      [
        '^src/lib/live/',
        CORE,
        PROTOCOL,
        LIVE_PACKAGES,
        'node_modules/(svelte|esm-env)/',
        '^\\$app/'
      ],
      true
    ),
    ban(
      'live-alone-keeps',
      'Only src/lib/live may import idb: read through the live show.',
      { path: OURS, pathNot: [...TEST, '^src/lib/live/'] },
      { path: LIVE_PACKAGES }
    ),
    {
      name: 'a-domain-keeps-to-itself',
      comment:
        'A domain in src/lib may import its own folder, ui, text, marks, live, desk and core; what two domains show lives in src/lib/marks, or in src/lib/desk where it needs the live show.',
      severity: 'error',
      from: { path: '^src/lib/([^/]+)/', pathNot: [...TEST, '^src/lib/(ui|text|marks|live)/'] },
      to: { path: OURS, pathNot: ['^src/lib/($1|ui|text|marks|live|desk)/', CORE] }
    },
    {
      name: 'lib-has-rooms',
      comment:
        'A module of src/lib lives in the folder of its domain, or in ui, text, marks, live or desk.',
      severity: 'error',
      from: {},
      to: { path: '^src/lib/[^/]+$' }
    },
    {
      ...wall(
        'pages-show',
        'A page in the browser may import src/lib and core: it sends and reads through src/lib/live, and server work lives in *.server.ts.',
        '',
        ['^src/(lib|core|routes)/']
      ),
      from: {
        path: '^src/(routes/|service-worker|[^/]+\\.(ts|svelte)$)',
        // app.d.ts names what hooks.server.ts puts at the pages' disposal.
        pathNot: [...TEST, SERVER_SIDE_OF_PAGES, '^src/app\\.d\\.ts$']
      }
    },
    ban(
      'pages-know-no-node',
      'Node and server packages stay in server/; a page asks for what it needs through running-app.server.ts, and has a line of its own in src/lib/live.',
      { path: '^src/' },
      {
        dependencyTypes: ['core']
      }
    ),
    ban(
      'pages-know-no-server-package',
      'Node and server packages stay in server/; a page asks for what it needs through running-app.server.ts, and has a line of its own in src/lib/live.',
      { path: '^src/' },
      {
        path: 'node_modules/(socket\\.io(-client)?|better-auth|engine\\.io(-client)?|better-sqlite3|@types/better-sqlite3|drizzle-orm|pino|rate-limiter-flexible)/'
      }
    ),
    wall(
      'one-door-to-the-server',
      'A *.server.ts or +server.ts file under src may import core, protocol, server/running-app.server.ts and the modules beside its page.',
      `^src/.*${SERVER_SIDE_OF_PAGES}`,
      [CORE, PROTOCOL, DOOR, '^src/routes/.*\\.ts$']
    ),
    ban(
      'the-door-holds-nothing',
      "running-app.server.ts is copied into Kit's bundle, so it may import types only: a module in both copies is two modules.",
      { path: DOOR },
      { dependencyTypesNot: ['type-only'] }
    ),

    ban(
      'server-knows-no-page',
      'The server may import core and protocol of src: what both need lives in core.',
      { path: '^server/' },
      { path: '^src/', pathNot: [CORE, PROTOCOL] }
    ),
    wall(
      'shows-know-ports-and-core',
      'server/shows may import ports and core: everything else reaches it through a port, given in app.ts.',
      '^server/shows/',
      ['^server/shows/', ENDS, CORE],
      true
    ),
    {
      name: 'a-store-knows-ports-and-its-driver',
      comment:
        'A store may import ports, core, its own folder, what lies in server/storage itself, and its driver.',
      severity: 'error',
      from: { path: '^server/storage/([^/]+)', pathNot: TEST },
      to: { path: OURS, pathNot: ['^server/storage/$1/', '^server/storage/[^/]+$', ENDS, CORE] }
    },
    {
      ...wall(
        'live-and-http-know-shows',
        'server/live and server/http may import shows, ports, protocol and core; who someone is comes through the WhoIs port.',
        '',
        []
      ),
      from: { path: '^server/(live|http)/', pathNot: TEST },
      to: { path: OURS, pathNot: ['^server/($1|shows)/', ENDS, CORE, PROTOCOL] }
    },
    {
      name: 'a-service-knows-ports',
      comment:
        'A folder such as server/auth, server/accounts or server/import may import ports, core, protocol, its own folder and its packages, never live or shows: app.ts joins them.',
      severity: 'error',
      from: {
        path: '^server/([^/]+)/',
        pathNot: [...TEST, '^server/(shows|storage|live|http|cli|desk)/']
      },
      to: { path: OURS, pathNot: ['^server/$1/', ENDS, CORE, PROTOCOL] }
    },
    wall(
      'the-desk-answers-the-pages',
      'server/desk may import shows, ports, core and the door that it answers at; app.ts gives it the rest.',
      '^server/desk/',
      ['^server/(desk|shows)/', ENDS, CORE, DOOR]
    ),
    ban(
      'app-joins-the-parts',
      'Only app.ts, main.ts, dev-plugin.ts and server/cli may import the folders of the server; ports.ts and the like name what is needed.',
      { path: '^server/[^/]+$', pathNot: [...TEST, '^server/(app|main|dev-plugin)\\.ts$', DOOR] },
      { path: '^(server/[^/]+/|src/)', pathNot: [CORE, PROTOCOL] }
    ),
    ban(
      'nobody-imports-the-top',
      'app.ts, main.ts, dev-plugin.ts and server/cli import the others; what a part needs is given to it.',
      {
        path: OURS,
        pathNot: [...TEST, '^server/(app|main|dev-plugin)\\.ts$', '^server/cli/', DOOR]
      },
      { path: '^server/((app|main|dev-plugin)\\.ts$|cli/)' }
    ),
    ban(
      'running-code-takes-no-dev-package',
      'The server runs from its dependencies alone: move the package there in package.json.',
      { path: '^server/', pathNot: [...TEST, '^server/dev-plugin\\.ts$'] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] }
    )
  ],

  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.svelte-kit)/' },
    // Keeps imports of types in the graph: a type ties two modules as much as a value does.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'types', 'node', 'default'],
      extensions: ['.ts', '.js', '.svelte', '.json']
    }
  }
};
