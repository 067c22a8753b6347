import { describe, expect, it } from 'vitest';
import {
  aCall,
  aContact,
  aMovement,
  aSpace,
  aTask,
  aVendor,
  min,
  wall
} from '../../../../tests/support/load-plan.ts';
import { edited, showWith, withList } from '../../../../tests/support/load-lists.ts';
import { tableFile } from '../../../../tests/support/import-fixtures.ts';
import { readLoad } from '../../import/load/read-load.ts';
import type { ShowDocument, VisibilityClass } from '../../show.ts';
import { cellText, type Sheet } from '../sheet.ts';
import type { LoadKind } from './load-heads.ts';
import { loadSheet } from './load-sheet.ts';

const show = showWith(
  aSpace('dk', { name: 'Dock 1' }),
  aVendor('v1', { name: 'Brightline', category: 'Lighting', notes: 'pays late' }),
  aContact('c1', 'v1', { name: 'Sam Roe', role: 'Lead' }),
  aContact('c2', 'v1', { name: 'Kit Yu', phone: '+44 1', dayOf: false }),
  aMovement('m1', '23:30-25:00', {
    title: 'LX truck',
    vendorId: 'v1',
    dockId: 'dk',
    checkInBy: wall('23:00'),
    prepMs: min(15),
    order: 'PO 7',
    vehicle: {
      kind: 'Artic',
      plate: 'AB12',
      lenM: 13.6,
      heightM: null,
      driver: 'Jo',
      phone: '0151'
    },
    manifest: ['dimmers', '40 heads'],
    notes: 'keep clear',
    status: { state: 'onDock', times: {} }
  }),
  aTask('t1', '08:00-09:30', { title: 'Hang', departmentId: 'LX', movementIds: ['m1'] }),
  aCall('k1', '07:00-17:00', {
    title: 'Riggers',
    positionId: 'LX-op',
    qty: 4,
    breaks: [{ at: wall('12:00'), ms: min(30), kind: 'meal', paid: false }]
  })
);

const sheetOf = (kind: LoadKind, to: VisibilityClass = 'full', of: ShowDocument = show): Sheet => {
  const sheet = loadSheet(of, kind, to);
  if (!sheet) throw new Error('no sheet');
  return sheet;
};

const textsOf = ({ columns, rows }: Sheet): readonly (readonly string[])[] => [
  columns.map(({ head }) => head),
  ...rows.map((row) => row.map(cellText))
];

const again = (kind: LoadKind, rows: readonly (readonly string[])[], before = show) =>
  withList(readLoad(tableFile(rows), kind), before);

describe('[L44] a list as a sheet', () => {
  it('says a row as people would, with all its seconds', () => {
    const [heads = [], row = []] = textsOf(sheetOf('movements'));
    const said = Object.fromEntries(heads.map((head, i) => [head, row[i]]));
    expect(said).toEqual({
      'Callboard ID': 'm1',
      Direction: 'in',
      Title: 'LX truck',
      Vendor: 'Brightline',
      Order: 'PO 7',
      Dock: 'Dock 1',
      Day: '2026-06-12',
      'Check in by': '23:00:00',
      Start: '23:30:00',
      Duration: '1:30:00',
      Prep: '0:15:00',
      Post: '0:00:00',
      Vehicle: 'Artic',
      Plate: 'AB12',
      'Length (m)': '13.6',
      'Height (m)': '',
      Driver: 'Jo',
      'Driver phone': '0151',
      Load: 'dimmers\n40 heads',
      State: 'on dock',
      Notes: 'keep clear'
    });
  });

  it('has a row for each contact of a vendor', () => {
    const rows = textsOf(sheetOf('vendors')).map((row) => [row[1], row[6], row[10]]);
    expect(rows).toEqual([
      ['Vendor', 'Contact', 'On the day'],
      ['Brightline', 'Sam Roe', 'yes'],
      ['Brightline', 'Kit Yu', 'no']
    ]);
  });

  it.each(['movements', 'tasks', 'crewCalls', 'vendors'] as const)(
    'of %s changes nothing where it comes back, whatever the order of its columns',
    (kind) => {
      const rows = textsOf(sheetOf(kind));
      const turned = rows.map((row) => [...row].reverse());
      for (const each of [rows, turned])
        expect(again(kind, each)).toMatchObject({ changes: [], notices: [], unchanged: 1 });
    }
  );

  it('takes what was emptied in it away, and leaves what has no column', () => {
    const rows = textsOf(sheetOf('movements')).map((row) => row.filter((_, i) => i !== 13));
    const at = rows[0]?.indexOf('Order') ?? -1;
    const emptied = rows.map((row, i) => row.map((cell, c) => (i === 1 && c === at ? '' : cell)));
    expect(again('movements', emptied).changes).toEqual([
      { do: 'set', in: 'movements', id: 'm1', field: 'order', to: '', was: 'PO 7' }
    ]);
  });

  it('makes another row of one that was copied', () => {
    const [heads = [], row = []] = textsOf(sheetOf('crewCalls'));
    const copy = row.map((cell) => (cell === 'Riggers' ? 'Climbers' : cell));
    const { document, added, unchanged } = again('crewCalls', [heads, row, copy]);
    expect([added, unchanged]).toEqual([1, 1]);
    expect(document.crewCalls['k1']?.title).toBe('Riggers');
    const second = again('crewCalls', [heads, row, copy], document);
    expect(second).toMatchObject({ changes: [], unchanged: 2 });
  });

  it('does not say the same of two that are called alike but of the one that it is', () => {
    const two = edited(show, [aVendor('v2', { name: 'Brightline' })]).document;
    const moved = edited(two, [
      { do: 'set', in: 'movements', id: 'm1', field: 'vendorId', to: 'v2', was: 'v1' }
    ]).document;
    for (const kind of ['movements', 'vendors'] as const)
      expect(again(kind, textsOf(sheetOf(kind, 'full', moved)), moved).changes).toEqual([]);
  });
});

describe('[L45] who may read what of a list', () => {
  it('tells the public none of it', () => {
    for (const kind of ['movements', 'tasks', 'crewCalls', 'vendors'] as const)
      expect(loadSheet(show, kind, 'public')).toBeNull();
  });

  it.each(['crew', 'staff'] as const)('has no column of what %s is told nothing of', (to) => {
    const heads = (kind: LoadKind) => textsOf(sheetOf(kind, to))[0];
    expect(heads('movements')).not.toContain('Driver phone');
    expect(heads('movements')).not.toContain('Notes');
    expect(heads('vendors')).toEqual([
      'Callboard ID',
      'Vendor',
      'Category',
      'Approval',
      'Rental',
      'State'
    ]);
    const all =
      JSON.stringify(textsOf(sheetOf('vendors', to))) +
      JSON.stringify(textsOf(sheetOf('movements', to)));
    for (const secret of ['Sam Roe', '0151', 'pays late', 'keep clear'])
      expect(all).not.toContain(secret);
  });

  it('so that it takes nothing away where it comes back', () => {
    for (const kind of ['movements', 'vendors'] as const)
      expect(again(kind, textsOf(sheetOf(kind, 'crew'))).changes).toEqual([]);
  });
});
