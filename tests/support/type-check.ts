import { rmSync, writeFileSync } from 'node:fs';
import { runProgram, type Ended } from './run-program.ts';

/** The arguments of the type check of everything: pages, server and tests. */
export const TYPE_CHECK = [
  'node_modules/svelte-check/bin/svelte-check',
  '--tsconfig=./tsconfig.json',
  '--threshold=error'
];

const MISTAKE = "export const planted: number = 'not a number';\n";
const PLANTED: Record<string, string> = {
  'src/planted-type-error.ts': MISTAKE,
  'src/planted-type-error.svelte': `<script lang="ts" module>\n  ${MISTAKE}</script>\n`,
  'server/planted-type-error.ts': MISTAKE,
  'tests/planted-type-error.ts': MISTAKE
};

/**
 * Plants one type error in each part of the tree and asks whether the type check finds them all:
 * a misconfigured svelte-check has been seen to pass with no diagnostics at all.
 */
export async function findsPlantedErrors(): Promise<Ended & { readonly missed: string[] }> {
  const leave = () => process.exit(1);
  process.on('exit', uproot);
  for (const signal of SIGNALS) process.on(signal, leave);
  try {
    for (const [file, text] of Object.entries(PLANTED)) writeFileSync(file, text);
    const ended = await runProgram([...TYPE_CHECK, '--output=machine'], { quiet: true });
    const told = ended.printed.split('\n').filter((line) => line.includes(' ERROR '));
    const missed = Object.keys(PLANTED).filter(
      (file) => !told.some((l) => l.includes(`"${file}"`))
    );
    return { ...ended, missed };
  } finally {
    uproot();
    process.off('exit', uproot);
    for (const signal of SIGNALS) process.off(signal, leave);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function uproot(): void {
  for (const file of Object.keys(PLANTED)) rmSync(file, { force: true });
}
