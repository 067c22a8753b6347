import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attached, forged } from '../support/forged-show-file.ts';
import { SCRIPT } from '../support/hostile-files.ts';
import { routes } from './file-routes.ts';
import { expectClear, FilesStage, patient } from './files-stage.ts';

/* Show files whose chain vouches for what no server wrote. */

let stage: FilesStage;
beforeAll(async () => {
  stage = await FilesStage.open();
}, 60_000);
afterAll(() => stage.close());

describe('[P6] a show file that somebody made up', () => {
  let sound: Uint8Array;
  let other: string;
  beforeAll(async () => {
    ({ show: other } = await stage.house.makeShow('empty'));
    const answer = await fetch(`${stage.house.origin}/api/shows/${other}/file`, {
      headers: { cookie: stage.house.owner }
    });
    sound = new Uint8Array(await answer.arrayBuffer());
  });
  const route = ['POST /api/show-files', routes['POST /api/show-files']] as const;
  const open = async (bytes: Buffer): Promise<{ outcome?: string; sentence?: string }> => {
    const [key, its] = route;
    if (!its) throw new Error('no route opens show files');
    return expectClear('forged', await stage.send([key, its], bytes)) as { outcome?: string };
  };
  const plus = (event: string) => (events: readonly unknown[], seq: number) =>
    seq === 1 ? JSON.stringify(events).replace(/\]$/, `,${event}]`) : events;

  const madeUp: readonly (readonly [string, string])[] = [
    ['an event of no kind', '{"type":"gaveAway","all":true}'],
    ['an event called as objects are', '{"type":"__proto__"}'],
    ['an event called as a method', '{"type":"toString"}'],
    [
      'a row under the name of every object',
      '{"type":"rowAdded","in":"items","row":{"id":"__proto__","rank":"a0"}}'
    ],
    [
      'a collection that every object has',
      '{"type":"rowAdded","in":"constructor","row":{"id":"x","rank":"a0"}}'
    ],
    [
      'a field that every object has',
      '{"type":"rowChanged","in":"spaces","id":"x","field":"__proto__","before":null,"after":{"isPolluted":true}}'
    ],
    [
      'a show field of every object',
      '{"type":"showChanged","field":"__proto__","before":null,"after":{"isPolluted":true}}'
    ],
    [
      'an id that is a path',
      '{"type":"rowAdded","in":"people","row":{"id":"../../x","rank":"a0","name":"","phone":"","email":""}}'
    ],
    ['another show within', '{"type":"showCreated","show":{"id":"other"}}'],
    [
      'a run of no rundown',
      '{"type":"runOpened","run":"r","rundownId":"none","mode":"show","label":"","at":1}'
    ],
    [
      'a page as a file’s type',
      '{"type":"rowAdded","in":"documents","row":{"id":"x","rank":"a0","vendorId":"none","kind":"coi","title":"","version":1,"file":{"sha256":"../../callboard.db","name":"","type":"text/html","bytes":1},"validFrom":null,"validTo":null,"status":"received","coi":null}}'
    ],
    ['a number that is none', '{"type":"showChanged","field":"lockMs","before":0,"after":1e999}'],
    ['brackets without end', '['.repeat(50_000)]
  ];
  test.each(madeUp)('%s is refused in a sentence', patient, async (_, event) => {
    const before = stage.keptFiles;
    const opened = await open(await forged(sound, { events: plus(event) }));
    expect(opened).toMatchObject({ outcome: 'refused' });
    expect(stage.keptFiles).toEqual(before);
  });

  test('files with a place of their own, or that nothing names, are refused', patient, async () => {
    const evil = Buffer.from(`<html>${SCRIPT}`);
    for (const more of [
      { 'files/../../evil.txt': evil },
      { '/etc/cron.d/evil': evil },
      { 'import-secret': evil },
      { [`files/${'A'.repeat(64)}`]: evil },
      attached(evil)
    ]) {
      const opened = await open(await forged(sound, { more }));
      expect(opened).toMatchObject({ outcome: 'refused' });
    }
    await stage.expectUnharmed();
  });

  test(
    'one that says it is another show stays beside that, and changes nothing of it',
    patient,
    async () => {
      const state = async (): Promise<string> => {
        const path = `${stage.house.origin}/api/shows/${stage.show}/state`;
        return (await fetch(path, { headers: { cookie: stage.house.owner } })).text();
      };
      const before = await state();
      const bytes = await forged(sound, {
        show: (said) => (said.id = stage.show),
        events: (events) =>
          JSON.parse(JSON.stringify(events).replaceAll(`"${other}"`, `"${stage.show}"`)) as unknown
      });
      expect(await open(bytes)).toMatchObject({ outcome: 'copied' });
      expect(await state()).toBe(before);
      await stage.expectUnharmed();
    }
  );

  test('a page that its log names is kept as bytes, and never sent', patient, async () => {
    const page = Buffer.from(`<html>${SCRIPT}`);
    const [name = ''] = Object.keys(attached(page));
    const sha256 = name.replace('files/', '');
    const file = { sha256, name: 'a.html', type: 'text/html', bytes: page.length };
    const paper = {
      id: 'evil',
      rank: 'a0',
      vendorId: 'evilv',
      kind: 'coi',
      title: '',
      version: 1,
      file
    };
    const vendor = {
      id: 'evilv',
      rank: 'a0',
      name: 'E',
      category: '',
      approval: 'booked',
      rental: false,
      notes: '',
      status: { state: 'expected', times: {} }
    };
    const added = [
      { type: 'rowAdded', in: 'vendors', row: vendor },
      {
        type: 'rowAdded',
        in: 'documents',
        row: { ...paper, validFrom: null, validTo: null, status: 'received', coi: null }
      }
    ].map((event) => JSON.stringify(event));
    const bytes = await forged(sound, {
      show: (said) => (said.id = 'evilshow'),
      events: (events, seq) => {
        const own = JSON.stringify(events).replaceAll(`"${other}"`, '"evilshow"');
        return seq === 1 ? own.replace(/\]$/, `,${added.join(',')}]`) : own;
      },
      more: attached(page)
    });
    expect(await open(bytes)).toMatchObject({ outcome: 'opened' });
    const answer = await fetch(`${stage.house.origin}/api/shows/evilshow/papers/evil`, {
      headers: { cookie: stage.house.owner }
    });
    expect([answer.status, await answer.json()]).toEqual([404, { code: 'unknownFile' }]);
    await stage.expectUnharmed();
  });
});
