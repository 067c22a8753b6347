import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { received } from '#core/logistics/paper-files.ts';
import type { UploadedFile } from '#core/vendors.ts';
import {
  hostileNames,
  programs,
  SCRIPT,
  textTricks,
  type Hostile
} from '../support/hostile-files.ts';
import { fileRoutes } from './file-routes.ts';
import { FilesStage, patient } from './files-stage.ts';

/* What was taken of hostile files is sent as bytes that nothing runs, under a name that says what they are. */

let stage: FilesStage;
beforeAll(async () => {
  stage = await FilesStage.open();
}, 60_000);
afterAll(() => stage.close());

describe('[P6] what is read back', () => {
  const types = [
    'image/png',
    'image/jpeg',
    'image/gif',
    'application/pdf',
    'text/plain; charset=utf-8'
  ];

  function expectInert(answer: Response, sent: Buffer, bytes: Buffer): void {
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': expect.toBeOneOf(types) as string,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(
        /^(?=.*default-src 'none')(?=.*sandbox)(?!.*allow-)/
      ) as string,
      'cross-origin-resource-policy': 'same-origin'
    });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(sent.subarray(0, bytes.length)).toEqual(bytes);
  }

  const zoo = (): readonly Hostile[] => [...programs(stage.outside), ...textTricks()];

  test('a picture is what its bytes are, and nothing that hung behind them', patient, async () => {
    const route = fileRoutes.find(([key]) => key.endsWith('images'));
    if (!route) throw new Error('no route takes pictures');
    const rundownId = stage.calling.now.rundownId;
    const column = { id: 'pic', rundownId, kind: 'image', title: 'Look', class: 'public' } as const;
    await stage.edit([{ do: 'add', in: 'columns', row: { ...column, departmentId: null } }]);
    const items = Object.values(stage.page.document.items).filter(
      (item) => item.rundownId === rundownId
    );
    const free = items[items.length - 1];
    if (!free) throw new Error('the show has no items');
    let [taken, was] = [0, ''];
    for (const [what, sent] of zoo()) {
      const answer = await stage.send(route, sent);
      if (answer.status !== 200) continue;
      taken += 1;
      const { image } = JSON.parse(answer.body) as { image: string };
      const field = 'fields.pic';
      await stage.edit([{ do: 'set', in: 'items', id: free.id, field, to: image, was }]);
      was = image;
      const path = `/api/shows/${stage.show}/images/${image.replace('image:', '')}`;
      const back = await fetch(stage.house.origin + path, {
        headers: { cookie: stage.house.owner }
      });
      expect([what, back.status]).toEqual([what, 200]);
      const bytes = Buffer.from(await back.arrayBuffer());
      expectInert(back, sent, bytes);
      if (what.endsWith('behind it')) expect(bytes.includes(SCRIPT)).toBe(false);
    }
    expect(taken).toBeGreaterThanOrEqual(5);
    await stage.expectUnharmed();
  });

  test('a paper is what its bytes are, to be kept under a name that says so', patient, async () => {
    const route = fileRoutes.find(([key]) => key.endsWith('papers'));
    if (!route) throw new Error('no route takes papers');
    const ending = { pdf: 'application/pdf', txt: 'text/plain; charset=utf-8' } as const;
    let taken = 0;
    for (const [nth, [what, sent]] of zoo().entries()) {
      const name = hostileNames[nth % hostileNames.length] ?? '';
      const named = { 'x-filename': encodeURIComponent(name.toWellFormed()) };
      const answer = await stage.send(route, sent, named);
      if (answer.status !== 200) continue;
      taken += 1;
      const { file } = JSON.parse(answer.body) as { file: UploadedFile };
      const paper = { vendorId: 'v1', kind: 'plan', title: what } as const;
      const id = `h${nth}`;
      await stage.edit(
        received(stage.page.document, paper, { ...file, name: name.slice(0, 300) }, id)
      );
      const path = `/api/shows/${stage.show}/papers/${id}`;
      const back = await fetch(stage.house.origin + path, {
        headers: { cookie: stage.house.owner }
      });
      expect([what, back.status]).toEqual([what, 200]);
      expectInert(back, sent, Buffer.from(await back.arrayBuffer()));
      const disposition = back.headers.get('content-disposition') ?? '';
      const [, plain = ''] = /^attachment; filename="([^"]*)"; filename\*=UTF-8''[^;\s]+$/.exec(
        disposition
      ) ?? [null, ''];
      expect([what, plain]).toEqual([what, expect.stringMatching(/^[\w .-]+$/)]);
      const type = back.headers.get('content-type');
      for (const [each, its] of Object.entries(ending)) {
        if (type === its) expect(plain.endsWith(`.${each}`) || plain.endsWith('.csv')).toBe(true);
      }
    }
    expect(taken).toBeGreaterThanOrEqual(5);
    await stage.expectUnharmed();
  });
});
