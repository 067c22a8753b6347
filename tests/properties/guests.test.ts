import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { fieldOf, rowsOf, type AnyRow } from '#core/collections.ts';
import type { Change, Command } from '#core/command.ts';
import { guestCommand, type GuestDeed } from '#core/guests/guest-deeds.ts';
import type { Guest } from '#core/guests/guest.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { collectionNames } from '#core/structure.ts';
import { instant } from '#core/time/instant.ts';
import { guestView } from '#core/visibility/guest.ts';
import { guestShow, marked, marksIn } from '../support/guest-show.ts';
import { actor } from '../support/played-show.ts';
import { numRuns, patience } from '../support/random-play.ts';

vi.setConfig({ testTimeout: patience });

const now = instant(Date.UTC(2026, 5, 12, 5));
const vendors = fc.constantFrom('va', 'vb');
const people = fc.constantFrom('pa', 'pb');
const owners = fc.record({
  ...Object.fromEntries(
    ['ca', 'cb', 'cc', 'ma', 'mb', 'mc', 'fa', 'fb', 'fc', 'k1', 'ta', 'tb'].map((id) => [
      id,
      vendors
    ])
  ),
  ...Object.fromEntries(['la', 'lb', 'aa', 'ab'].map((id) => [id, people]))
}) as fc.Arbitrary<Record<Id, Id>>;
const guests: fc.Arbitrary<Guest> = fc.oneof(
  vendors.map((id): Guest => ({ kind: 'vendor', id })),
  people.map((id): Guest => ({ kind: 'person', id }))
);

const rowsIn = (document: ShowDocument) =>
  collectionNames.flatMap((name) =>
    Object.values(rowsOf(document, name)).map((row) => ({ name, row }))
  );

/** Whether a text that stands there is one that this guest's link may show. */
function isTheirs(document: ShowDocument, { kind, id }: Guest, at: string): boolean {
  const [collection = '', row = '', ...path] = at.split('.');
  const field = path.join('.');
  if (collection === 'show') return row === 'title' || row === 'venue';
  const ofVendor = (rows: object): boolean =>
    (rows as Record<Id, { vendorId?: Id }>)[row]?.vendorId === id;
  if (kind === 'vendor') {
    const docks = Object.values(document.movements)
      .filter(({ vendorId }) => vendorId === id)
      .map(({ dockId }) => dockId);
    return (
      (collection === 'vendors' && row === id && field === 'name') ||
      (collection === 'movements' &&
        ofVendor(document.movements) &&
        /^(title|order|manifest|vehicle\.(kind|plate|driver))$/.test(field)) ||
      (collection === 'contacts' && ofVendor(document.contacts)) ||
      (collection === 'documents' &&
        ofVendor(document.documents) &&
        /^(title|file\.name)$/.test(field)) ||
      (collection === 'spaces' && docks.includes(row) && field === 'name')
    );
  }
  const posts = Object.values(document.assignments)
    .filter(({ personId }) => personId === id)
    .map(({ positionId }) => positionId);
  const prefixes = posts.map((post) => document.positions[post]?.departmentId);
  const cues = Object.values(document.cues).filter((cue) => prefixes.includes(cue.departmentId));
  const call = document.crewCalls[row];
  switch (collection) {
    case 'people':
      return row === id && field === 'name';
    case 'crewCalls':
      return (
        (call?.personId === id || (call?.personId === null && posts.includes('LX-op'))) &&
        /^(title|notes)$/.test(field)
      );
    case 'cues':
      return cues.some((cue) => cue.id === row) && /^(number|label|notes)$/.test(field);
    case 'items':
      return cues.some(({ itemId }) => itemId === row) && /^(number|title)$/.test(field);
    case 'rundowns':
      return field === 'title';
    case 'departments':
      // What their call is for, and whose cue it is.
      return /^(spoken|prefix)$/.test(field) && (row === 'LX' || prefixes.includes(row));
    case 'positions':
      return field === 'name' && (row === 'LX-op' || posts.includes(row));
    case 'spaces':
      return field === 'name' && row === 'da';
    default:
      return false;
  }
}

describe('what a link shows', () => {
  it('[V40] [V41] nothing but what is named, and of nobody else', () => {
    fc.assert(
      fc.property(owners, guests, (whose, guest) => {
        const document = marked(guestShow(whose).document);
        const json = JSON.stringify(guestView(document, guest, now));
        expect(marksIn(json).filter((at) => !isTheirs(document, guest, at))).toEqual([]);
        expect(json).not.toMatch(/[0-9a-f]{64}/);
        const foreign = rowsIn(document)
          .filter(({ name }) => ['movements', 'documents', 'crewCalls'].includes(name))
          .filter(({ row }) => ![row['vendorId'], row['personId']].includes(guest.id))
          .filter(({ row }) => row.id !== 'lc');
        for (const { row } of foreign) expect(json).not.toContain(`"${row.id}"`);
      }),
      { numRuns }
    );
  });
});

const deedsAbout = (id: Id): readonly GuestDeed[] => [
  { do: 'checkIn', movement: id },
  { do: 'late', movement: id, byMs: 60_000 as never, note: '', seen: null },
  { do: 'onTime', movement: id },
  { do: 'heard', message: id },
  { do: 'answer', call: id, to: 'confirmed' },
  { do: 'answer', call: id, to: 'declined' }
];

describe('what a guest does', () => {
  it('[L54] about an id of another is answered as about one of nobody', () => {
    fc.assert(
      fc.property(owners, guests, (whose, guest) => {
        const { document } = guestShow(whose);
        const ids = [...new Set(rowsIn(document).map(({ row }) => row.id)), 'nobody', 'toString'];
        for (const deed of ids.flatMap(deedsAbout)) {
          const id = 'call' in deed ? deed.call : 'movement' in deed ? deed.movement : '';
          const isOwn =
            guest.kind === 'vendor'
              ? 'movement' in deed && document.movements[id]?.vendorId === guest.id
              : 'call' in deed &&
                (document.crewCalls[id]?.personId === guest.id ||
                  (id === 'lc' &&
                    Object.values(document.assignments).find(
                      ({ positionId }) => positionId === 'LX-op'
                    )?.personId === guest.id));
          expect(guestCommand(document, guest, deed) === 'none').toBe(!isOwn);
        }
      }),
      { numRuns: Math.min(numRuns, 100) }
    );
  });

  /** All that could be changed of a row, by whoever could send any edit at all. */
  function changesOf({ name, row }: { name: (typeof collectionNames)[number]; row: AnyRow }) {
    const fields = Object.keys(row).filter((field) => field !== 'id' && field !== 'rank');
    return [
      ...fields.flatMap((field) =>
        [fieldOf(name, row, field), null, 'confirmed', { state: 'checkedIn', times: {} }].map(
          (to): Change => ({ ...{ do: 'set', in: name, id: row.id, field, to }, was: null })
        )
      ),
      { do: 'remove', in: name, id: row.id },
      { do: 'move', in: name, id: row.id, after: 'first' },
      { do: 'restore', in: name, row } as unknown as Change,
      { do: 'add', in: name, row: { ...row, id: 'new' } } as unknown as Change
    ] as readonly Change[];
  }
  const allowed: Readonly<Record<string, RegExp>> = {
    vendors: /^set approval$/,
    movements: /^set (status|late)$/,
    documents: /^(set (file|status)|add )$/,
    crewCalls: /^set status$/
  };

  it('[L54] no edit of any row comes through but of the few fields that are theirs', () => {
    fc.assert(
      fc.property(owners, guests, (whose, guest) => {
        const show = guestShow(whose);
        const by = { ...actor('guest', []), guest };
        let taken = 0;
        for (const { name, row } of rowsIn(show.document)) {
          for (const change of changesOf({ name, row })) {
            const command: Command = { type: 'edit', changes: [change] };
            const decision = show.decide(command, by);
            if ('rejection' in decision && decision.rejection.code === 'notAllowed') continue;
            taken += 1;
            const what = `${change.do} ${change.do === 'set' ? change.field : ''}`;
            expect(what).toMatch(allowed[name] ?? /^nothing$/);
            const isOwn =
              row.id === guest.id || row['vendorId'] === guest.id || name === 'crewCalls';
            expect([name, row.id, isOwn]).toEqual([name, row.id, true]);
            if (name === 'crewCalls') expect([guest.id, null]).toContain(row['personId']);
          }
        }
        if (guest.kind === 'vendor') expect(taken).toBeGreaterThan(0);
      }),
      { numRuns: Math.min(numRuns, 100) }
    );
  });
});
