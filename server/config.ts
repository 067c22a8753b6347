import { parseArgs } from 'node:util';
import { BootProblem } from './boot-problem.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where the database and the secrets lie. */
  readonly data: string;
  /** Opens a ready-made show and prints a link that signs in to it. */
  readonly demo: boolean;
  /** Prints a new setup link for an owner who lost theirs. */
  readonly setupLink: boolean;
  /** Names beside localhost and this machine's addresses that a browser may call the server by. */
  readonly names: readonly string[];
  readonly logLevel: string;
}

const usage =
  'npm start -- [--port N] [--host ADDRESS] [--data FOLDER] [--name HOSTNAME]… [--demo] [--setup-link]';

/** Reads the command line, and where it says nothing the environment; throws a BootProblem. */
export function readConfig(args: readonly string[], env: NodeJS.ProcessEnv): Config {
  const values = parse(args);
  return {
    port: portOf(values.port ?? env['PORT'] ?? '3000'),
    host: values.host ?? env['HOST'] ?? '0.0.0.0',
    data: values.data ?? env['DATA'] ?? 'data',
    demo: values.demo ?? isOn(env['DEMO']),
    setupLink: values['setup-link'] ?? isOn(env['SETUP_LINK']),
    names: values.name ?? (env['NAMES'] ?? '').split(',').filter((name) => name !== ''),
    logLevel: env['LOG_LEVEL'] ?? 'warn'
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
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new BootProblem(`${text} is no port.`, 'A port is a number from 1 to 65535.');
}

const isOn = (text: string | undefined): boolean => text === '1' || text === 'true';
