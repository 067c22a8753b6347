import { answerApart } from '../../server/apart.ts';

export type Deed = 'echo' | 'hang' | 'exhaust' | 'end' | 'kill';

/** Work that is done apart, as it should be and in each way in which it goes wrong. */
const deeds: Readonly<Record<Deed, () => Promise<unknown>>> = {
  echo: async () => new Map([['echo', Uint8Array.of(1, 2)]]),
  hang: async () => {
    for (;;) await Promise.resolve();
  },
  exhaust: async () => {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, nth) => `row ${kept.length} ${nth}`));
  },
  end: async () => process.exit(3),
  kill: async () => process.kill(process.pid, 'SIGSEGV')
};

answerApart((deed: Deed) => deeds[deed]());
