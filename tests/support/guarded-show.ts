import type { Role } from '#core/actor.ts';
import { inOrder, rowsOf } from '#core/collections.ts';
import type { Change } from '#core/command.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { collectionNames } from '#core/structure.ts';
import { instant } from '#core/time/instant.ts';
import { expect } from 'vitest';
import { departments } from '../properties/states/people.ts';
import type { Names } from './api-rows.ts';
import { buildShow } from './build-show.ts';
import { guestLink, openDoorsTo, type Somebody, type Trier } from './everybody.ts';
import { follow } from './live-client.ts';
import { aCall, added, aDocument, aMovement, aVendor, slot } from './load-plan.ts';
import type { Said } from './page-rows.ts';
import { pdf } from './sample-papers.ts';
import { png } from './sample-pictures.ts';
import { serve, type Served } from './serve.ts';

/** Words that nothing but this show has in it. */
export const secrets = ['Zanzibar gala', 'Quagmire', 'Xylander', 'Wombwell'] as const;

/** A show with something of everything, and everybody who tries its doors. */
export interface GuardedShow {
  readonly house: Served;
  readonly show: Id;
  readonly said: Said;
  readonly trier: (name: Somebody) => Trier;
  /** What there is of the show and of its doors: what a refusal leaves as it was. */
  readonly standing: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

export async function openGuardedShow(): Promise<GuardedShow> {
  let at = Date.now();
  const clock = { now: () => instant(at) };
  const house = await serve(undefined, 0, {}, { clock, pages: true });
  const { show } = await house.makeShow('empty');
  const live = await follow(house.origin, house.owner, show, 'client-house');
  const edit = async (changes: readonly Change[]): Promise<void> =>
    expect(await live.send({ type: 'edit', changes })).toMatchObject({ ok: true });

  async function upload<What>(where: string, bytes: Buffer): Promise<What> {
    const answer = await fetch(`${house.origin}/api/shows/${show}/${where}`, {
      method: 'POST',
      headers: { cookie: house.owner, origin: house.origin, 'x-filename': 'a.pdf' },
      body: Uint8Array.from(bytes)
    });
    return (await answer.json()) as What;
  }

  const picture = await upload<{ image: string }>('images', png());
  const { file } = await upload<{ file: object }>('papers', pdf('mine'));
  await edit([
    { do: 'setShow', field: 'title', to: secrets[0], was: 'Test' },
    ...rowsToAdd(scene()),
    added('columns', {
      ...{ id: 'col', rundownId: 'r1', kind: 'image', title: '', departmentId: null },
      class: 'staff'
    }),
    { do: 'set', in: 'items', id: 'i1', field: 'fields.col', to: picture.image, was: '' },
    added('checks', { id: 'haze', rundownId: 'r1', departmentId: 'LX', text: 'Haze on' }),
    aVendor('va', { name: secrets[2], approval: 'booked' }),
    aDocument('fa', 'va', { file: file as never, status: 'received' }),
    aMovement('ma', slot('08:00-10:00'), { vendorId: 'va' }),
    added('people', { id: 'pa', name: secrets[3], phone: '', email: '' }),
    aCall('la', slot('08:00-18:00'), { personId: 'pa' })
  ]);
  expect(await live.send({ type: 'publish', note: '' })).toMatchObject({ ok: true });
  await live.until(({ document }) => document.revisions.length > 0);
  const edition = String(live.document.revisions[0]?.seq);
  const opening = { rundownId: 'r1', mode: 'rehearsal', label: '' } as const;
  expect(await live.send({ type: 'openRun', run: 'run1', ...opening })).toMatchObject({ ok: true });

  // The first link of the vendor: one to be taken away.
  await guestLink(house, show, 'vendor/va');
  const opened = await openDoorsTo({
    ...{ house, show, departments: { own: 'LX', other: 'SND' } },
    guests: { vendor: 'va', person: 'pa' },
    wait: (ms) => (at += ms)
  });
  const owner = await house.deviceOf(house.owner);
  const door = async (roles: readonly Role[]) => {
    const usual = { departments: null, expiresAt: null, maxUses: null, label: secrets[1] };
    const made = await house.app.door.grants.create(show, { ...usual, roles }, owner);
    if ('refused' in made) throw new Error(made.refused.code);
    return { id: made.granted.grant.id, token: made.granted.token };
  };
  const device = async (role: Role) =>
    (await house.deviceOf(await house.letIn(show, { name: role, roles: [role] }))).device;
  const forViewers = await door(['viewer']);
  const links = await fetch(`${house.origin}/api/shows/${show}/guests/vendor/va`, {
    headers: { cookie: house.owner }
  });
  const names: Names = {
    ...{ show, rundown: 'r1', item: 'i1', run: 'run1', edition, change: '1', paper: 'fa' },
    ...{ vendor: 'va', person: 'pa', call: 'la', calendar: opened.tokens.calendar },
    image: picture.image.replace('image:', ''),
    guestLink: ((await links.json()) as { links: { id: string }[] }).links[0]?.id ?? ''
  };
  const said: Said = {
    ...names,
    ...opened.tokens,
    ...{ door: forViewers.id, doorToken: forViewers.token, ownersDoor: (await door(['owner'])).id },
    ...{ device: await device('viewer'), ownersDevice: await device('owner') },
    ...{ vendorsLink: opened.tokens.vendor, personsLink: opened.tokens.person },
    ...{ vendor: 'va', person: 'pa' }
  };
  const { triers } = opened;
  const trier = (name: Somebody): Trier => {
    const found = triers.get(name);
    if (!found) throw new Error(`nobody is ${name}`);
    return found;
  };

  async function standing(): Promise<unknown> {
    const owner = await house.deviceOf(house.owner);
    const { door } = house.app;
    const state = await trier('house').ask('GET', `/api/shows/${show}/state`);
    const shows = await door.shows(owner);
    const links = await trier('house').ask('GET', `/api/shows/${show}/guests/vendor/va`);
    return [
      (JSON.parse(links.bytes.toString()) as { links: { id: string }[] }).links.map(({ id }) => id),
      (JSON.parse(state.bytes.toString()) as { seq: number }).seq,
      (await door.grants.list(show, owner)) as unknown,
      Object.values(await door.devices.list(show, owner)).map((devices) =>
        (devices as { id: string; name: string; revokedAt: unknown }[]).map(
          ({ id, name, revokedAt }) => [id, name, revokedAt]
        )
      ),
      shows.open.length
    ];
  }

  const close = async (): Promise<void> => {
    live.socket.close();
    for (const each of triers.values()) each.close();
    await house.stop();
  };
  return { house, show, said, trier, standing, close };
}

/** The show that the commands of the table are about. */
const scene = (): ShowDocument =>
  buildShow({
    departments,
    items: [
      { minutes: 1, title: secrets[1], cues: ['VID 0'] },
      {
        minutes: 1,
        cues: ['LX 1', { cue: 'LX 9', execution: { kind: 'taken' } }],
        together: false
      },
      { minutes: 1, cues: ['SND 2'] },
      { minutes: 1, cues: [{ cue: 'LX 3', clearFromPositionId: 'LX-op' }] }
    ]
  }).document;

const rowsToAdd = (document: ShowDocument): Change[] =>
  collectionNames.flatMap((name) =>
    inOrder(Object.values(rowsOf(document, name))).map(({ rank: _, ...row }) => {
      // A row of a collection, less its rank, is what is added to it.
      return { do: 'add', in: name, row } as unknown as Change;
    })
  );
