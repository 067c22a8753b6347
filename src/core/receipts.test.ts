import { describe, expect, it } from 'vitest';
import type { Addressee, Message } from './messages.ts';
import { countOf, followed, isFor, receiptsOf, type Reader } from './receipts.ts';
import { instant } from './time/instant.ts';

const MINUTE = 60_000;
const saidAt = 100 * MINUTE;

const message = (to: Addressee, more: Partial<Message> = {}): Message => ({
  id: 'm1',
  rundownId: 'r1',
  to,
  text: 'Two minutes',
  at: instant(saidAt),
  device: 'desk',
  name: 'Caller',
  fromDepartmentId: null,
  acknowledged: {},
  clearedAt: null,
  ...more
});

const reader = (device: string, more: Partial<Reader> = {}): Reader => ({
  device,
  name: device,
  departments: ['LX'],
  calls: [],
  crews: ['r1'],
  away: null,
  got: [],
  saw: [],
  ...more
});

const howFar = (said: Message, ...readers: readonly Reader[]) =>
  receiptsOf(said, readers).map(({ device, howFar }) => `${device} ${howFar}`);

describe('receipts', () => {
  it('[M16] tell delivered, seen and confirmed apart, and of each device the furthest', () => {
    const said = message({ kind: 'all' }, { acknowledged: { d: instant(saidAt + 9) } });
    const readers = [
      reader('a'),
      reader('b', { got: ['m1'] }),
      reader('c', { got: ['m1'], saw: ['m1'] }),
      reader('d', { got: ['m1'] })
    ];
    expect(howFar(said, ...readers)).toEqual([
      'a onItsWay',
      'b delivered',
      'c seen',
      'd confirmed'
    ]);
    expect(countOf(receiptsOf(said, readers))).toEqual({
      all: 4,
      delivered: 3,
      seen: 2,
      confirmed: 1,
      onItsWay: 1,
      noLine: 0
    });
  });

  it('[M16] hold who confirmed, though nobody knows any more where that device is', () => {
    const said = message({ kind: 'all' }, { acknowledged: { gone: instant(saidAt) } });
    expect(receiptsOf(said, [])).toMatchObject([{ device: 'gone', howFar: 'confirmed' }]);
  });

  it('[M17] are of the devices that show it: not its own, nor those of another rundown', () => {
    const console = reader('console', { calls: ['r1'], crews: [], departments: [] });
    const crew = reader('crew');
    const isOf = (to: Addressee, more: Partial<Message> = {}) =>
      [console, crew].filter((each) => isFor(message(to, more), each)).map(({ device }) => device);
    expect(isOf({ kind: 'all' })).toEqual(['console', 'crew']);
    expect(isOf({ kind: 'all' }, { device: 'crew' })).toEqual(['console']);
    expect(isOf({ kind: 'all' }, { rundownId: 'r2' })).toEqual([]);
    expect(isOf({ kind: 'caller' })).toEqual(['console']);
    expect(isOf({ kind: 'department', id: 'LX' })).toEqual(['crew']);
    expect(isOf({ kind: 'department', id: 'SND' })).toEqual([]);
    const reached = { name: 'Spot', departments: ['SND', 'LX'] };
    expect(isOf({ kind: 'position', id: 'gone' }, { reached })).toEqual(['crew']);
  });

  it('[M17] say of a device that left that it has no line, and wait for none that left long before', () => {
    const said = message({ kind: 'all' });
    const left = (before: number, more: Partial<Reader> = {}) =>
      howFar(said, reader('a', { away: instant(saidAt - before * MINUTE), ...more }));
    expect(left(-1)).toEqual(['a noLine']);
    expect(left(14)).toEqual(['a noLine']);
    expect(left(15)).toEqual([]);
    expect(left(-1, { got: ['m1'], saw: ['m1'] })).toEqual(['a seen']);
  });

  it('[M18] follow the newest fifty of the last two hours, and none to the stage', () => {
    const now = instant(saidAt);
    const rows = (...said: readonly Message[]) =>
      followed(Object.fromEntries(said.map((each) => [each.id, each])), now).map(({ id }) => id);
    const all = { kind: 'all' } as const;
    expect(
      rows(
        message(all, { id: 'old', at: instant(saidAt - 120 * MINUTE) }),
        message(all, { id: 'early', at: instant(saidAt - 119 * MINUTE) }),
        message({ kind: 'stage' }, { id: 'stage' }),
        message(all, { id: 'cleared', clearedAt: now }),
        message(all, { id: 'last' })
      )
    ).toEqual(['last', 'early']);
    const many = Array.from({ length: 60 }, (_, nth) =>
      message(all, { id: `m${nth}`, at: instant(saidAt - nth) })
    );
    expect(rows(...many)).toEqual(many.slice(0, 50).map(({ id }) => id));
  });
});
