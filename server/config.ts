import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { BootProblem } from './boot-problem.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where the database and the secrets lie. */
  readonly data: string;
  /** A second folder for backups, on another disk; null: they lie in the data folder alone. */
  readonly backupTo: string | null;
  /** Opens a ready-made show and prints a link that signs in to it. */
  readonly demo: boolean;
  /** Prints a new setup link for an owner who lost theirs. */
  readonly setupLink: boolean;
  /** Names beside localhost and this machine's addresses that a browser may call the server by. */
  readonly names: readonly string[];
  /** Addresses and subnets of proxies in front, which say for whom they ask; of nobody else is it believed. */
  readonly trustProxy: readonly string[];
  /** A certificate that was brought, one made here, or plain http alone. */
  readonly tls: 'own' | { readonly cert: string; readonly key: string } | null;
  readonly logLevel: string;
  /** Lets other machines read /metrics; null: this machine alone. Never on the command line, where others see it. */
  readonly metricsToken: string | null;
}

const usage =
  'npm start -- [--port N] [--host ADDRESS] [--data FOLDER] [--name HOSTNAME]… [--trust-proxy ADDRESS,…] [--tls] [--tls-cert FILE --tls-key FILE] [--backup-to FOLDER] [--demo] [--setup-link]';

/** Reads the command line, and where it says nothing the environment; throws a BootProblem. */
export function readConfig(args: readonly string[], env: NodeJS.ProcessEnv): Config {
  const values = parse(args);
  // A variable that is set to nothing is not set.
  const given = (name: string): string | undefined => env[name] || undefined;
  return {
    port: portOf(values.port ?? given('PORT') ?? '3000'),
    host: values.host ?? given('HOST') ?? '0.0.0.0',
    data: folderOf(values.data ?? given('DATA') ?? 'data'),
    backupTo: secondOf(values['backup-to'] ?? given('BACKUP_TO') ?? null),
    demo: values.demo ?? isOn('DEMO', given('DEMO')),
    setupLink: values['setup-link'] ?? isOn('SETUP_LINK', given('SETUP_LINK')),
    names: (values.name ?? given('NAMES')?.split(',') ?? []).map(nameOf),
    trustProxy: proxiesOf(values['trust-proxy'] ?? given('TRUST_PROXY') ?? ''),
    tls: tlsOf({
      own: values.tls ?? isOn('TLS', given('TLS')),
      cert: values['tls-cert'] ?? given('TLS_CERT'),
      key: values['tls-key'] ?? given('TLS_KEY')
    }),
    logLevel: levelOf(given('LOG_LEVEL') ?? 'warn'),
    metricsToken: given('METRICS_TOKEN') ?? null
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        name: { type: 'string', multiple: true },
        'trust-proxy': { type: 'string' },
        'backup-to': { type: 'string' },
        tls: { type: 'boolean' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        demo: { type: 'boolean' },
        'setup-link': { type: 'boolean' }
      }
    }).values;
  } catch (fault) {
    const what = fault instanceof Error ? fault.message : String(fault);
    throw new BootProblem(what, `Usage: ${usage}`, { cause: fault });
  }
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new BootProblem(`"${text}" is no port.`, 'A port is a number from 1 to 65535.');
}

function folderOf(text: string): string {
  if (text.trim() !== '') return text;
  throw new BootProblem('--data names no folder.', 'Name one, or leave it out to use ./data.');
}

function secondOf(text: string | null): string | null {
  if (text === null || text.trim() !== '') return text;
  throw new BootProblem(
    '--backup-to names no folder.',
    'Name one on another disk, or leave it out.'
  );
}

/** As a browser writes it into Host, without the port. */
function nameOf(text: string): string {
  const name = text.trim().toLowerCase();
  if (/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name)) return name;
  throw new BootProblem(
    `"${text}" is no host name.`,
    'Give the name alone, as in --name callboard.local'
  );
}

/** "127.0.0.1,10.0.0.0/8": each an address or a subnet, never a name, for names are looked up elsewhere. */
function proxiesOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => {
      const [address = '', bits, more] = each.split('/');
      const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
      const isSubnet = bits !== undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
      if (most > 0 && more === undefined && (bits === undefined || isSubnet)) return each;
      throw new BootProblem(
        `"${each}" is no address of a proxy.`,
        'Give addresses or subnets, as in --trust-proxy 127.0.0.1,10.0.0.0/8'
      );
    });
}

function tlsOf(given: {
  own: boolean;
  cert: string | undefined;
  key: string | undefined;
}): Config['tls'] {
  const { own, cert, key } = given;
  if (cert !== undefined && key !== undefined) return { cert, key };
  if (cert === undefined && key === undefined) return own ? 'own' : null;
  throw new BootProblem(
    'A certificate and its key belong together, and one of the two is missing.',
    'Give both --tls-cert and --tls-key; or --tls alone, which makes a certificate.'
  );
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

function levelOf(text: string): string {
  if (levels.includes(text)) return text;
  throw new BootProblem(`"${text}" is no log level.`, `LOG_LEVEL is one of ${levels.join(', ')}.`);
}

function isOn(name: string, text = '0'): boolean {
  if (text === '1' || text === 'true') return true;
  if (text === '0' || text === 'false') return false;
  throw new BootProblem(
    `${name}="${text}" is neither on nor off.`,
    `Set ${name}=1, or leave it out.`
  );
}
