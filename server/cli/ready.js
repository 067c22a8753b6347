// Plain JavaScript without packages: in a fresh clone this runs on the host's Node, before any install.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneAtATime } from './one-at-a-time.js';

/** The folder of the project, wherever the command was given. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const LEAST_HOST = [20, 0];
const LEAST_NODE = [22, 18];
const onWindows = process.platform === 'win32';
const suppliedNode = join(root, 'node_modules', 'node', 'bin', onWindows ? 'node.exe' : 'node');

/** Prints progress: on stderr, because some commands promise one JSON object on stdout. */
export function say(/** @type {string} */ line) {
  process.stderr.write(`${line}\n`);
}

/** Ends the command with one sentence that says what to do. @returns {never} */
export function giveUp(/** @type {string} */ sentence) {
  say(sentence);
  process.exit(1);
}

/**
 * Makes a clone runnable, installing the packages if they are not those of the lock file.
 * @returns {string} the Node that everything else runs on
 */
export function makeReady() {
  if (!isAtLeast(process.versions.node, LEAST_HOST)) {
    giveUp(
      `Callboard needs Node ${LEAST_HOST[0]} or newer, and this is Node ${process.versions.node}: install a newer one (nodejs.org) and try again.`
    );
  }
  if (!isInstalled()) oneAtATime(() => isInstalled() || install());
  return findNode();
}

/** Runs a program on our Node in this terminal, passes signals on, and ends as it ended. */
export function handOver(/** @type {string} */ node, /** @type {string[]} */ args) {
  const child = spawn(node, args, { stdio: 'inherit', cwd: root });
  child.on('error', (fault) => giveUp(`${node} did not start: ${fault.message}`));
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0));
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  process.on('SIGINT', () => {
    // A terminal sends Ctrl-C to the whole group: a second one would look like impatience.
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  if (process.env['npm_lifecycle_event']) whenOrphaned(() => child.kill('SIGTERM'));
}

/** npm passes a SIGTERM no further than to its shell, which dies of it without telling us. */
function whenOrphaned(/** @type {() => void} */ act) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 250);
}

function isInstalled() {
  const wanted = readLock('package-lock.json');
  const present = readLock(join('node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const found = present[path];
    return path === '' || (found ? found.version === version : optional);
  });
}

/** @returns {Record<string, { version?: string, optional?: boolean }> | undefined} */
function readLock(/** @type {string} */ file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined;
}

function install() {
  say('Installing the packages (half a minute or so) …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    shell: onWindows,
    stdio: ['ignore', 'pipe', 'pipe']
  });
  if (npm.error) giveUp(`npm could not be run (${npm.error.message}): it comes with Node.`);
  if (npm.status !== 0) {
    giveUp(`${npm.stdout}${npm.stderr}\nThe packages could not be installed; npm says why above.`);
  }
}

/** Our own Node where its package has one for this platform, else the host's if it is new enough. */
function findNode() {
  const supplied = existsSync(suppliedNode) ? versionOf(suppliedNode) : '';
  if (isAtLeast(supplied, LEAST_NODE)) return suppliedNode;
  if (isAtLeast(process.versions.node, LEAST_NODE)) return process.execPath;
  const found = supplied ? `node_modules/.bin/node is ${supplied}` : 'node_modules has none';
  return giveUp(
    `Callboard needs Node ${LEAST_NODE.join('.')} or newer, and ${found}: run "npm ci" with install scripts allowed for the package "node", or install a newer Node.`
  );
}

function versionOf(/** @type {string} */ node) {
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim().slice(1) ?? '';
}

function isAtLeast(/** @type {string} */ version, /** @type {number[]} */ least) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least;
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
