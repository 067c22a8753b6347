import { expect, test } from 'vitest';
import { BootProblem } from './boot-problem.ts';
import { readConfig } from './config.ts';

const problem = (args: string[], env: NodeJS.ProcessEnv = {}): BootProblem => {
  try {
    readConfig(args, env);
  } catch (fault) {
    if (fault instanceof BootProblem) return fault;
    throw fault;
  }
  throw new Error('it was taken');
};

test('says what a fresh clone does', () => {
  expect(readConfig([], {})).toEqual({
    port: 3000,
    host: '0.0.0.0',
    data: 'data',
    backupTo: null,
    demo: false,
    setupLink: false,
    names: [],
    trustProxy: [],
    tls: null,
    logLevel: 'warn',
    metricsToken: null
  });
});

test('a second folder for backups has to have a name', () => {
  expect(readConfig([], { BACKUP_TO: '/media/stick' }).backupTo).toBe('/media/stick');
  expect(readConfig(['--backup-to', 'E:/'], {}).backupTo).toBe('E:/');
  expect(problem(['--backup-to', ' ']).message).toContain('names no folder');
});

test('the command line goes before the environment', () => {
  const env = { PORT: '4000', DATA: '/srv/data', NAMES: 'a.local,B.local', DEMO: '1' };
  expect(readConfig([], env)).toMatchObject({
    port: 4000,
    data: '/srv/data',
    names: ['a.local', 'b.local'],
    demo: true
  });
  const args = ['--port', '5000', '--data', 'here', '--name', 'C.local', '--name', 'd', '--demo'];
  expect(readConfig([...args, '--setup-link'], env)).toMatchObject({
    port: 5000,
    data: 'here',
    names: ['c.local', 'd'],
    setupLink: true
  });
});

test('a variable that is set to nothing is not set', () => {
  const empty = { PORT: '', HOST: '', DATA: '', NAMES: '', LOG_LEVEL: '', DEMO: '' };
  expect(readConfig([], empty)).toEqual(readConfig([], {}));
});

test('proxies are trusted by their addresses and subnets, and by nothing else', () => {
  const trusted = ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'];
  expect(readConfig(['--trust-proxy', trusted.join(', ')], {}).trustProxy).toEqual(trusted);
  expect(readConfig([], { TRUST_PROXY: '::1' }).trustProxy).toEqual(['::1']);
  for (const wrong of [
    'proxy.local',
    '*',
    'true',
    '10.0.0.0/33',
    '10.0.0.0/',
    '1.2.3.4/8/8',
    '10/8'
  ]) {
    expect(problem(['--trust-proxy', wrong]).message).toContain('no address of a proxy');
  }
});

test('any free port may be asked for', () => {
  expect(readConfig(['--port', '0'], {}).port).toBe(0);
});

test.each(['http', '70000', '-1', '3000.5', '0x10', ' ', ''])('%j is no port', (text) => {
  expect(problem([`--port=${text}`]).message).toBe(`"${text}" is no port.`);
});

test.each(['http://show.local', 'show.local:3000', 'a b', '', '-'])('%j is no name', (text) => {
  expect(problem([`--name=${text}`]).message).toBe(`"${text}" is no host name.`);
});

test('an option that does not exist, or lacks its value, is answered with those that do', () => {
  expect(problem(['--prot', '3000']).advice).toContain('[--port N]');
  expect(problem(['--port']).advice).toContain('[--port N]');
  expect(problem(['stray']).advice).toContain('[--port N]');
});

test('a switch in the environment is on or off, and nothing else', () => {
  expect(readConfig([], { DEMO: 'true', SETUP_LINK: '0' })).toMatchObject({
    demo: true,
    setupLink: false
  });
  expect(problem([], { DEMO: 'yes' }).message).toBe('DEMO="yes" is neither on nor off.');
  expect(problem([], { SETUP_LINK: 'on' }).advice).toContain('SETUP_LINK=1');
});

test('no folder and no such log level are said at once', () => {
  expect(problem(['--data=']).message).toBe('--data names no folder.');
  expect(problem([], { LOG_LEVEL: 'loud' }).advice).toContain('warn');
});

test('a certificate is one that was brought, or one made here', () => {
  expect(readConfig(['--tls'], {}).tls).toBe('own');
  expect(readConfig([], { TLS: '1' }).tls).toBe('own');
  const brought = { cert: 'a.crt', key: 'a.key' };
  expect(readConfig(['--tls-cert', 'a.crt', '--tls-key', 'a.key'], {}).tls).toEqual(brought);
  expect(readConfig(['--tls-key', 'a.key'], { TLS: '1', TLS_CERT: 'a.crt' }).tls).toEqual(brought);
  expect(problem(['--tls-cert', 'a.crt']).advice).toContain('--tls-key');
  expect(problem([], { TLS_KEY: 'a.key' }).advice).toContain('--tls-cert');
});
