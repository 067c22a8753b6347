import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneAtATime } from './one-at-a-time.js';
import { giveUp, root, say } from './ready.js';

const SOURCES = [
  'src',
  'static',
  'server/running-app.server.ts',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts'
];
const NEVER_BUILT = /\.test\.ts$|\.md$/;
const stamp = join(root, 'build', '.stamp');

/** Builds the pages unless the last build was of exactly these sources. */
export function buildIfStale(/** @type {string} */ node) {
  if (isStale()) oneAtATime(() => isStale() && build(node));
}

const isStale = () => !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint();

/** Builds the pages that the server serves, and notes which sources they are of. */
export function build(/** @type {string} */ node) {
  say('Building the pages …');
  // Taken first: a file saved while the build runs leaves it stale, as it is.
  const sources = fingerprint();
  const vite = spawnSync(node, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe']
  });
  if (vite.status !== 0) {
    giveUp(`${vite.stdout}${vite.stderr}\nThe pages could not be built; Vite says why above.`);
  }
  writeFileSync(stamp, sources);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesIn)) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @returns {string[]} */
function filesIn(/** @type {string} */ path) {
  const entry = statSync(join(root, path), { throwIfNoEntry: false });
  if (!entry || NEVER_BUILT.test(path)) return [];
  if (entry.isFile()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`));
}
