import { spawn } from 'node:child_process';

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  /** Everything it printed, when it was asked to be quiet. */
  readonly printed: string;
  readonly seconds: number;
}

/** Runs a package's or our own program on this Node, in this terminal unless `quiet`. */
export function runProgram(args: string[], { quiet = false } = {}): Promise<Ended> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const out = quiet ? 'pipe' : 'inherit';
    const child = spawn(process.execPath, args, { stdio: ['ignore', out, out] });
    let printed = '';
    child.stdout?.on('data', (chunk) => (printed += chunk));
    child.stderr?.on('data', (chunk) => (printed += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, printed, seconds: (performance.now() - began) / 1000 });
    });
  });
}
