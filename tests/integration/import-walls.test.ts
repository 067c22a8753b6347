import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** What stands in the planted tree for others to import. */
const standing = [
  'src/core/show.ts',
  'src/core/time/zone.ts',
  'src/protocol/up.ts',
  'src/lib/ui/Button.svelte',
  'src/lib/text/english.ts',
  'src/lib/marks/Badge.svelte',
  'src/lib/live/live-show.svelte.ts',
  'src/lib/rundown/Grid.svelte',
  'src/lib/loose.ts',
  'src/routes/Part.svelte',
  'src/routes/landing.ts',
  'src/core/index.ts',
  'src/core/show.test.ts',
  'server/ports.ts',
  'server/boot-problem.ts',
  'server/config.ts',
  'server/app.ts',
  'server/running-app.server.ts',
  'server/shows/show-room.ts',
  'server/live/gateway.ts',
  'server/http/health.ts',
  'server/storage/title.ts',
  'server/storage/contract.ts',
  'server/storage/sqlite/store.ts',
  'server/auth/grants.ts',
  'tests/support/build-show.ts'
];

/** One import that the rule must catch: [rule, file, what it imports, how if not as a value]. */
const forbidden: [rule: string, file: string, imported: string, how?: 'type'][] = [
  ['no-barrel', 'src/core/a1.ts', './index.ts'],
  ['nobody-imports-a-test-file', 'tests/support/a2.ts', '#core/show.test.ts'],
  ['nobody-imports-tests', 'server/http/a3.ts', '../../tests/support/build-show.ts'],
  ['nobody-imports-tests', 'server/storage/sqlite/a4.ts', '../contract.ts'],
  ['core-is-pure', 'src/core/b1.ts', 'luxon'],
  ['core-is-pure', 'src/core/b2.ts', 'luxon', 'type'],
  ['core-is-pure', 'src/core/deciding/b3.ts', 'node:crypto'],
  ['core-is-pure', 'src/core/b4.ts', '#protocol/up.ts', 'type'],
  ['core-is-pure', 'src/core/b5.ts', '../lib/text/english.ts'],
  ['protocol-speaks-core', 'src/protocol/c1.ts', 'socket.io', 'type'],
  ['protocol-speaks-core', 'src/protocol/c2.ts', '#lib/text/english.ts'],
  ['ui-knows-no-domain', 'src/lib/ui/D1.svelte', '#lib/marks/Badge.svelte'],
  ['ui-knows-no-domain', 'src/lib/ui/d2.ts', '#lib/live/live-show.svelte.ts', 'type'],
  ['ui-and-text-take-only-types-of-core', 'src/lib/ui/D3.svelte', '#core/show.ts'],
  ['ui-and-text-take-only-types-of-core', 'src/lib/text/d4.ts', '#core/show.ts'],
  ['text-knows-no-screen', 'src/lib/text/d5.ts', '#lib/ui/Button.svelte'],
  ['marks-are-shared-by-domains', 'src/lib/marks/E1.svelte', '#lib/live/live-show.svelte.ts'],
  ['marks-are-shared-by-domains', 'src/lib/marks/E2.svelte', '../rundown/Grid.svelte'],
  ['live-shows-nothing', 'src/lib/live/f1.svelte.ts', '#lib/ui/Button.svelte'],
  ['live-shows-nothing', 'src/lib/live/f2.ts', 'papaparse'],
  ['pages-know-no-server-package', 'src/routes/g1.ts', 'socket.io-client'],
  ['live-alone-keeps', 'src/routes/G2.svelte', 'idb'],
  ['a-domain-keeps-to-itself', 'src/lib/people/H1.svelte', '#lib/rundown/Grid.svelte'],
  ['a-domain-keeps-to-itself', 'src/lib/people/h2.ts', '#protocol/up.ts', 'type'],
  ['a-domain-keeps-to-itself', 'src/lib/people/h3.ts', '#server/ports.ts', 'type'],
  ['a-domain-keeps-to-itself', 'src/lib/people/H4.svelte', '../../routes/Part.svelte'],
  ['lib-has-rooms', 'src/routes/H5.svelte', '#lib/loose.ts'],
  ['pages-show', 'src/routes/shows/[show]/call/+page.svelte', '#protocol/up.ts'],
  ['pages-show', 'src/routes/shows/+page.ts', '#server/app.ts', 'type'],
  ['pages-show', 'src/service-worker.ts', '#server/ports.ts', 'type'],
  ['pages-know-no-node', 'src/routes/j1.ts', 'node:fs'],
  ['pages-know-no-server-package', 'src/routes/j2.ts', 'socket.io', 'type'],
  ['pages-know-no-server-package', 'src/lib/rundown/J3.svelte', 'drizzle-orm'],
  ['one-door-to-the-server', 'src/hooks.server.ts', '#server/app.ts', 'type'],
  ['one-door-to-the-server', 'src/routes/+page.server.ts', '#lib/text/english.ts'],
  ['one-door-to-the-server', 'src/routes/parts/+page.server.ts', '../Part.svelte'],
  ['one-door-to-the-server', 'src/routes/files/+server.ts', '#server/shows/show-room.ts'],
  ['the-door-holds-nothing', 'server/running-app.server.ts', './app.ts'],
  ['server-knows-no-page', 'server/http/k1.ts', '#lib/text/english.ts'],
  ['shows-know-ports-and-core', 'server/shows/l1.ts', '../storage/title.ts', 'type'],
  ['shows-know-ports-and-core', 'server/shows/l2.ts', 'pino', 'type'],
  ['shows-know-ports-and-core', 'server/shows/l3.ts', '#protocol/up.ts', 'type'],
  ['a-store-knows-ports-and-its-driver', 'server/storage/memory/m1.ts', '../sqlite/store.ts'],
  ['a-store-knows-ports-and-its-driver', 'server/storage/sqlite/m2.ts', '#protocol/up.ts'],
  ['a-store-knows-ports-and-its-driver', 'server/storage/m3.ts', './sqlite/store.ts'],
  ['live-and-http-know-shows', 'server/live/n1.ts', '../auth/grants.ts', 'type'],
  ['live-and-http-know-shows', 'server/http/n2.ts', '../live/gateway.ts', 'type'],
  ['live-and-http-know-shows', 'server/http/n3.ts', '../storage/sqlite/store.ts'],
  ['a-service-knows-ports', 'server/auth/o1.ts', '../shows/show-room.ts', 'type'],
  ['a-service-knows-ports', 'server/import/o2.ts', '../live/gateway.ts', 'type'],
  ['a-service-knows-ports', 'server/backup/o3.ts', '../auth/grants.ts'],
  ['the-desk-answers-the-pages', 'server/desk/r1.ts', '../storage/title.ts', 'type'],
  ['the-desk-answers-the-pages', 'server/desk/r2.ts', '../live/gateway.ts'],
  ['app-joins-the-parts', 'server/log.ts', './shows/show-room.ts', 'type'],
  ['nobody-imports-the-top', 'server/live/p1.ts', '../app.ts', 'type'],
  ['nobody-imports-the-top', 'server/config.ts', './app.ts'],
  ['running-code-takes-no-dev-package', 'server/http/q1.ts', 'fast-check']
];

/** Imports that the table allows: none of these files may be named in any violation. */
const allowed: [file: string, imported: string, how?: 'type'][] = [
  ['src/core/allowed1.ts', 'fractional-indexing'],
  ['src/core/allowed1.test.ts', '../../tests/support/build-show.ts'],
  ['src/protocol/allowed2.ts', 'valibot'],
  ['src/lib/ui/Allowed3.svelte', '#lib/text/english.ts'],
  ['src/lib/text/allowed4.ts', '#core/show.ts', 'type'],
  ['src/lib/marks/Allowed5.svelte', '#core/show.ts'],
  ['src/lib/live/allowed6.svelte.ts', 'idb'],
  ['src/lib/live/allowed7.ts', '#protocol/up.ts'],
  ['src/lib/people/Allowed8.svelte', '#lib/live/live-show.svelte.ts'],
  ['src/lib/people/Allowed9.svelte', '#lib/marks/Badge.svelte'],
  ['src/routes/Allowed10.svelte', './Part.svelte'],
  ['src/routes/Allowed11.svelte', '#lib/rundown/Grid.svelte'],
  ['src/routes/allowed/+server.ts', '#server/running-app.server.ts'],
  ['src/routes/allowed/+page.server.ts', '../landing.ts'],
  ['src/app.d.ts', '#server/running-app.server.ts', 'type'],
  ['server/shows/allowed12.ts', '../ports.ts'],
  ['server/shows/allowed12.test.ts', '../storage/sqlite/store.ts'],
  ['server/storage/sqlite/allowed13.ts', 'better-sqlite3'],
  ['server/storage/sqlite/allowed14.ts', '../title.ts'],
  ['server/live/allowed15.ts', '../shows/show-room.ts'],
  ['server/live/allowed16.ts', 'socket.io'],
  ['server/auth/allowed17.ts', 'node:crypto'],
  ['server/desk/allowed18.ts', '../shows/show-room.ts'],
  ['server/desk/allowed19.ts', '../running-app.server.ts', 'type'],
  ['server/main.ts', './app.ts'],
  ['server/app.ts', './storage/sqlite/store.ts']
];

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

let tree = '';
let violations: readonly Violation[] = [];

describe('the walls between folders', () => {
  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'callboard-walls-'));
    for (const file of ['package.json', '.dependency-cruiser.mjs']) {
      cpSync(join(root, file), join(tree, file));
    }
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    for (const file of standing) plant(file, '');
    for (const [, file, imported, how] of forbidden) plant(file, importOf(file, imported, how));
    for (const [file, imported, how] of allowed) plant(file, importOf(file, imported, how));
    plant('src/core/cycle-a.ts', "import { b } from './cycle-b.ts';\nexport const a = () => b;\n");
    plant(
      'src/core/cycle-b.ts',
      "import type { a } from './cycle-a.ts';\nexport let b: typeof a;\n"
    );
    plant('src/core/types-a.ts', "import type { B } from './types-b.ts';\nexport type A = B[];\n");
    plant('src/core/types-b.ts', "import type { A } from './types-a.ts';\nexport type B = A[];\n");
    plant('src/core/time/zone.ts', "import 'luxon';\nimport 'papaparse';\n");
    plant(
      'src/lib/ui/both.ts',
      "import type { A } from '#core/show.ts';\nimport { a } from '#core/show.ts';\nexport const b: A = a;\n"
    );
    violations = cruise(tree);
  }, 60_000);

  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it.each(forbidden)('%s: %s may not import %s', (rule, file) => {
    expect(rulesAgainst(file)).toContain(rule);
  });

  it('no-cycle: a cycle with one real import is caught, one of types alone is not', () => {
    expect(rulesAgainst('src/core/cycle-a.ts')).toContain('no-cycle');
    expect(rulesAgainst('src/core/types-a.ts')).toEqual([]);
  });

  it('zone-alone-knows-luxon: zone.ts may import luxon and no other package', () => {
    expect(rulesAgainst('src/core/time/zone.ts')).toEqual(['zone-alone-knows-luxon']);
  });

  it('a type imported beside it does not hide a value', () => {
    expect(rulesAgainst('src/lib/ui/both.ts')).toEqual(['ui-and-text-take-only-types-of-core']);
  });

  it.each(allowed)('%s may import %s', (file) => {
    expect(rulesAgainst(file)).toEqual([]);
  });

  it('has a planted violation for every rule', async () => {
    const config: { default: { forbidden: { name: string }[] } } = await import(
      join(root, '.dependency-cruiser.mjs')
    );
    const planted = new Set([
      'no-cycle',
      'zone-alone-knows-luxon',
      ...forbidden.map(([rule]) => rule)
    ]);
    expect(config.default.forbidden.map(({ name }) => name).filter((n) => !planted.has(n))).toEqual(
      []
    );
  });
});

function rulesAgainst(file: string) {
  return violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
}

function importOf(file: string, imported: string, how?: 'type') {
  const line =
    how === 'type'
      ? `import type { A } from '${imported}';\nexport type B = A;\n`
      : `import * as a from '${imported}';\nexport const b = () => a;\n`;
  return file.endsWith('.svelte') ? `<script lang="ts" module>\n${line}</script>\n` : line;
}

function plant(file: string, text: string) {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
}

function cruise(cwd: string): readonly Violation[] {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const told = execFileSync(
    process.execPath,
    [
      program,
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'json',
      'src',
      'server',
      'tests'
    ],
    { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
  );
  const result: { summary: { violations: readonly Violation[] } } = JSON.parse(told);
  return result.summary.violations;
}
