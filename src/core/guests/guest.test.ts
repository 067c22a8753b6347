import { describe, expect, it } from 'vitest';
import { guestShow } from '../../../tests/support/guest-show.ts';
import { min } from '../../../tests/support/load-plan.ts';
import { actor, planner, type PlayedShow } from '../../../tests/support/played-show.ts';
import type { Actor } from '../actor.ts';
import type { Change, CommandOf } from '../command.ts';
import type { Addressee } from '../messages.ts';
import { received } from '../logistics/paper-files.ts';
import type { Id } from '../show.ts';
import { instant, type Instant } from '../time/instant.ts';
import { guestView, type PersonView, type VendorView } from '../visibility/guest.ts';
import { guestCommand, type GuestDeed } from './guest-deeds.ts';
import { guestName, type Guest } from './guest.ts';
import { usualEnd } from './usual-end.ts';

const va: Guest = { kind: 'vendor', id: 'va' };
const pa: Guest = { kind: 'person', id: 'pa' };
const as = (guest: Guest): Actor => ({
  ...actor(guestName({ name: `Vendor ${guest.id}` }), []),
  guest
});

function does(show: PlayedShow, guest: Guest, deed: GuestDeed): void {
  const command = guestCommand(show.document, guest, deed);
  if (typeof command === 'string') throw new Error(`${deed.do}: ${command}`);
  show.send(command, as(guest));
}
const viewOf = (show: PlayedShow, guest: Guest) =>
  guestView(show.document, guest, instant(Date.UTC(2026, 5, 12, 5)));
const status = (id: Id, state: string): Change => ({
  ...{ do: 'set', in: 'movements', id, field: 'status', was: null },
  to: { state, times: {} }
});

describe('a vendor by their link', () => {
  it('[V40] is shown their vehicles, dock, contacts and papers', () => {
    const view = viewOf(guestShow(), va) as VendorView;
    expect(view).toMatchObject({ kind: 'vendor', name: 'Vendor va', mayConfirm: true });
    expect(view.visits).toMatchObject([
      {
        ...{ id: 'ma', dock: 'Dock da', tz: 'Europe/Berlin', state: 'booked', late: null },
        ...{ from: Date.UTC(2026, 5, 12, 5), until: Date.UTC(2026, 5, 12, 8) },
        ...{ checkInBy: Date.UTC(2026, 5, 12, 5), manifest: ['24 chairs', '2 ladders'] },
        ...{ mayCheckIn: true, mayBeLate: true, mayBeOnTime: false }
      }
    ]);
    expect(view.contacts).toMatchObject([{ name: 'Kim Ode' }]);
    expect(view.papers).toMatchObject([
      { id: 'fa', standing: 'received', file: { name: 'file 0.pdf', bytes: 1_234 } }
    ]);
  });

  it('[V40] is shown what is said to them, and not what is said to others', () => {
    const show = guestShow();
    const said = (id: Id, to: object, clearedAt: number | null = null) => ({
      ...{ id, rundownId: 'r1', to, text: `said ${id}`, at: 1, device: 'd', name: 'Pat' },
      ...{ fromDepartmentId: null, acknowledged: {}, clearedAt }
    });
    const all = [
      said('n1', { kind: 'vendor', id: 'va' }),
      said('n2', { kind: 'vendor', id: 'vb' }),
      said('n3', { kind: 'all' }),
      said('n4', { kind: 'person', id: 'va' }),
      said('n5', { kind: 'vendor', id: 'va' }, 2)
    ];
    const messages = Object.fromEntries(all.map((each) => [each.id, each])) as never;
    const view = guestView({ ...show.document, messages }, va, instant(0)) as VendorView;
    expect(view.messages).toEqual([{ id: 'n1', text: 'said n1', at: 1, isHeard: false }]);
  });

  it('[L54] [M40] confirms what is said to them, and nothing that is said to others', () => {
    const show = guestShow();
    const say = (id: Id, to: Addressee) =>
      show.send(
        { type: 'sendMessage', id, rundownId: 'r1', to, text: 'Dock 2', fromDepartmentId: null },
        planner
      );
    say('n1', { kind: 'vendor', id: 'va' });
    say('n2', { kind: 'vendor', id: 'vb' });
    say('n3', { kind: 'all' });
    does(show, va, { do: 'heard', message: 'n1' });
    expect((viewOf(show, va) as VendorView).messages).toMatchObject([{ id: 'n1', isHeard: true }]);
    for (const id of ['n2', 'n3', 'nobody']) {
      expect(guestCommand(show.document, va, { do: 'heard', message: id })).toBe('none');
      expect(show.refused({ type: 'acknowledgeMessage', id }, as(va))).toBe('notAllowed');
    }
    expect(guestCommand(show.document, pa, { do: 'heard', message: 'n1' })).toBe('none');
  });

  it('[L54] confirms, checks in and says how late they are, as the server knows it', () => {
    const show = guestShow();
    does(show, va, { do: 'confirm' });
    expect(show.document.vendors['va']?.approval).toBe('confirmed');
    does(show, va, { do: 'late', movement: 'ma', byMs: min(40), note: 'traffic', seen: null });
    expect(show.document.movements['ma']?.late).toEqual({
      ...{ byMs: min(40), note: 'traffic', at: show.now, name: 'Vendor va (guest link)' }
    });
    expect((viewOf(show, va) as VendorView).visits[0]?.late).toMatchObject({
      ...{ note: 'traffic', isTheirs: true }
    });
    does(show, va, { do: 'onTime', movement: 'ma' });
    expect(show.document.movements['ma']?.late).toBeNull();
    does(show, va, { do: 'checkIn', movement: 'ma' });
    expect(show.document.movements['ma']?.status).toEqual({
      state: 'checkedIn',
      times: { checkedIn: show.now }
    });
  });

  it('[L54] what the dock has said of a lateness, the dock takes back; its note is for the house', () => {
    const show = guestShow();
    const late = { byMs: min(20), note: 'again!', at: instant(0), name: '' };
    const change = {
      do: 'set',
      in: 'movements',
      id: 'ma',
      field: 'late',
      to: late,
      was: null
    } as const;
    show.edit([change], planner);
    expect(guestCommand(show.document, va, { do: 'onTime', movement: 'ma' })).toBe('over');
    expect(show.refused({ type: 'edit', changes: [{ ...change, to: null }] }, as(va))).toBe(
      'notAllowed'
    );
    expect((viewOf(show, va) as VendorView).visits[0]?.late).toMatchObject({
      byMs: min(20),
      note: '',
      isTheirs: false
    });
  });

  it('[L54] writes over what the dock has said of a lateness once they have read it', () => {
    const show = guestShow();
    const late = (seen: Instant | null) =>
      ({ do: 'late', movement: 'ma', byMs: min(40), note: '', seen }) as const;
    const early = guestCommand(show.document, va, late(null)) as CommandOf<'edit'>;
    const to = { byMs: min(20), note: 'again!', at: instant(0), name: '' };
    show.edit([{ do: 'set', in: 'movements', id: 'ma', field: 'late', to, was: null }], planner);
    const { at } = show.document.movements['ma']?.late ?? {};
    expect(at).toBe(show.now);
    expect(guestCommand(show.document, va, late(null))).toBe('unread');
    expect(guestCommand(show.document, va, late(instant(1)))).toBe('unread');
    expect(show.refused(early, as(va))).toBe('notAllowed');
    does(show, va, late(at ?? null));
    expect(show.document.movements['ma']?.late).toMatchObject({ byMs: min(40) });
    // Their own they may say again, whatever their page shows.
    does(show, va, late(null));
  });

  it('[L54] what another vendor’s link has said of a vehicle that is theirs now is not their word', () => {
    const show = guestShow();
    does(show, va, { do: 'late', movement: 'ma', byMs: min(40), note: 'lost', seen: null });
    const given = { do: 'set', in: 'movements', id: 'ma', field: 'vendorId' } as const;
    show.edit([{ ...given, to: 'vb', was: 'va' }], planner);
    const vb: Guest = { kind: 'vendor', id: 'vb' };
    const visits = (viewOf(show, vb) as VendorView).visits;
    expect(visits.find(({ id }) => id === 'ma')).toMatchObject({
      ...{ late: { byMs: min(40), note: '', isTheirs: false }, mayBeOnTime: false }
    });
    expect(guestCommand(show.document, vb, { do: 'onTime', movement: 'ma' })).toBe('over');
  });

  it.each(['checkedIn', 'onDock', 'departed', 'cancelled'])(
    '[L54] has nothing more to say of a vehicle that is %s',
    (state) => {
      const show = guestShow();
      show.edit([status('ma', state)], planner);
      const deeds: readonly GuestDeed[] = [
        { do: 'checkIn', movement: 'ma' },
        { do: 'late', movement: 'ma', byMs: min(5), note: '', seen: null }
      ];
      for (const deed of deeds) expect(guestCommand(show.document, va, deed)).toBe('over');
      expect(show.refused({ type: 'edit', changes: [status('ma', 'checkedIn')] }, as(va))).toBe(
        'notAllowed'
      );
    }
  );

  it('[L54] sends files for papers of their own, to be read by the house', () => {
    const show = guestShow({ fc: 'va' });
    const file = { sha256: 'a'.repeat(64), name: 'rams.pdf', type: '', bytes: 1 };
    const put = (vendorId: Id) =>
      received(show.document, { vendorId, kind: 'rams', title: '' }, file, 'new');
    show.edit(put('va'), as(va));
    expect(show.document.documents['fc']).toMatchObject({ file, status: 'received' });
    show.edit(put('va'), as(va));
    expect(show.document.documents['new']).toMatchObject({ version: 2, status: 'received' });
    expect(show.refused({ type: 'edit', changes: put('vb') }, as(va))).toBe('notAllowed');
    const approved = put('va').map((change) =>
      change.do === 'add' ? { ...change, row: { ...change.row, status: 'approved' } } : change
    );
    expect(show.refused({ type: 'edit', changes: approved as never }, as(va))).toBe('notAllowed');
  });
});

describe('a person by their link', () => {
  it('[V41] is shown their calls, by name and by position, and the cues of their positions', () => {
    const view = viewOf(guestShow(), pa) as PersonView;
    expect(view.calls.map(({ id }) => id)).toEqual(['la', 'lc']);
    expect(view.calls[0]).toMatchObject({
      ...{ place: 'Dock da', state: 'offered', mayAnswer: true, notes: 'steel toes' },
      breaks: [{ at: Date.UTC(2026, 5, 12, 10), kind: 'meal' }]
    });
    expect(view.rundowns).toHaveLength(1);
    expect(view.rundowns[0]?.cues.map(({ cue }) => cue)).toEqual(['LX 1', 'LX 2', 'LX 3', 'LX 4']);
  });

  it('[L54] confirms and declines their calls until they have signed in', () => {
    const show = guestShow();
    does(show, pa, { do: 'answer', call: 'la', to: 'confirmed' });
    does(show, pa, { do: 'answer', call: 'la', to: 'declined' });
    does(show, pa, { do: 'answer', call: 'lc', to: 'confirmed' });
    expect(show.document.crewCalls['la']?.status.state).toBe('declined');
    const change: Change = {
      ...{ do: 'set', in: 'crewCalls', id: 'la', field: 'status', was: null },
      to: { state: 'signedIn', times: {} }
    };
    expect(show.refused({ type: 'edit', changes: [change] }, as(pa))).toBe('notAllowed');
    show.edit([change], planner);
    const answer = { do: 'answer', call: 'la', to: 'confirmed' } as const;
    expect(guestCommand(show.document, pa, answer)).toBe('over');
  });
});

describe('any guest', () => {
  it('[L54] has a link until the day after the show, or for a week once that is over', () => {
    const { document } = guestShow();
    const noon = (day: number) => instant(Date.UTC(2026, 5, day, 10));
    expect(usualEnd(document, noon(1))).toBe('2026-06-13');
    expect(usualEnd(document, noon(13))).toBe('2026-06-13');
    expect(usualEnd(document, noon(14))).toBe('2026-06-21');
    expect(usualEnd({ ...document, days: {} }, noon(1))).toBe('2026-06-08');
  });

  it('[L54] takes nothing back, and gives no other command', () => {
    const show = guestShow();
    const { changes } = guestCommand(show.document, va, { do: 'confirm' }) as CommandOf<'edit'>;
    const refused = (command: Parameters<typeof show.refused>[0]) =>
      expect(show.refused(command, as(va))).toBe('notAllowed');
    refused({ type: 'edit', changes, undoes: 1 });
    refused({ type: 'edit', changes: [] });
    refused({ type: 'publish', note: '' });
    refused({ type: 'answerHere', run: 'run1', positions: [] });
    refused({ type: 'giveClear', run: 'run1', cues: [] });
    refused({ type: 'openRun', run: 'x', rundownId: 'r1', mode: 'show', label: '' });
  });

  it('[V42] whose row is gone is shown nothing', () => {
    const show = guestShow();
    show.edit([{ do: 'remove', in: 'vendors', id: 'va' }], planner);
    expect(viewOf(show, va)).toBeNull();
    expect(viewOf(show, { kind: 'person', id: 'va' })).toBeNull();
    expect(viewOf(show, { kind: 'vendor', id: 'toString' })).toBeNull();
  });
});
