import { describe, expect, it } from 'vitest';
import { runProgram } from '../support/run-program.ts';

const bench = async (...words: string[]) => {
  const { code, printed } = await runProgram(['tests/bench/main.ts', ...words], { quiet: true });
  return { code, printed, last: printed.trim().split('\n').at(-1) ?? '' };
};

// How fast it is belongs to the bench; that each of its names still measures belongs here, where one may
// measure while others wait.
describe.concurrent.each([
  [
    'fanout',
    ['--clients', '4', '--presses', '3'],
    ['p50Ms', 'p99Ms', 'floorP50Ms', 'crewP99Ms', 'bytesPerClient', 'missed']
  ],
  [
    'join',
    ['--clients', '4'],
    ['clients', 'items', 'allCurrentMs', 'bytesPerClient', 'serverCpuMs']
  ],
  ['catchup', ['--clients', '4'], ['rows', 'deltaMs', 'snapshotMs', 'stormClients', 'stormMs']],
  ['restart', ['--rows', '200'], ['rows', 'readyMs', 'firstGoMs']],
  [
    'timing',
    ['--rows', '200'],
    ['items', 'planForecastMs', 'conflictsMs', 'rippleMs', 'waysOutMs', 'rippleFloorMs']
  ],
  ['import', ['--rows', '50'], ['rows', 'megabytes']],
  ['attack', ['--presses', '4'], ['goP50Ms', 'goQuietP50Ms', 'ratio', 'knocks', 'frames', 'codes']]
])('npm run bench -- %s', (name, size, keys) => {
  it('prints its figures as one line of JSON', async () => {
    const { code, last, printed } = await bench(name, '--json', ...size);
    expect(code, printed).toBe(0);
    const figures = JSON.parse(last) as Record<string, unknown>;
    expect(figures).toMatchObject({ name, machine: { cpus: expect.any(Number) } });
    for (const key of keys) expect(figures[key], key).toEqual(expect.any(Number));
  }, 120_000);
});

it('npm run bench says which names there are, and what a number is', async () => {
  expect(await bench('nothing')).toMatchObject({
    code: 2,
    last: expect.stringMatching(/fanout.*clock/)
  });
  expect(await bench('clock', '--clients', 'many')).toMatchObject({ code: 2 });
});
