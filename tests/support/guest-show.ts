import type { Change } from '#core/command.ts';
import { rowsOf, type AnyRow } from '#core/collections.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { collectionNames } from '#core/structure.ts';
import { wallTime } from '#core/time/wall-time.ts';
import {
  aCall,
  aContact,
  added,
  aDependency,
  aDocument,
  aMovement,
  aSpace,
  aTask,
  aVendor
} from './load-plan.ts';
import { gala, planner, PlayedShow } from './played-show.ts';

const file = (digit: string) => ({
  sha256: digit.repeat(64),
  name: `file ${digit}.pdf`,
  type: 'application/pdf',
  bytes: 1_234
});

/** Two vendors and two people, with something of each kind; `owners` says whose a row is, by its id. */
export function guestShow(owners: Readonly<Record<Id, Id>> = {}): PlayedShow {
  const show = new PlayedShow(gala);
  const vendorOf = (id: Id, usual: Id | null): Id | null => owners[id] ?? usual;
  const of = (id: Id, usual: Id): Id => owners[id] ?? usual;
  const changes: readonly Change[] = [
    ...['va', 'vb'].map((id) => aVendor(id, { approval: 'booked', notes: 'dear', category: 'AV' })),
    ...['pa', 'pb'].map((id) => added('people', { id, name: id, phone: '1', email: 'e' })),
    ...['da', 'db'].map((id) => aSpace(id)),
    ...['ca', 'cb', 'cc'].map((id) => aContact(id, of(id, id === 'ca' ? 'va' : 'vb'))),
    ...['ma', 'mb', 'mc'].map((id, nth) =>
      aMovement(id, `0${7 + nth}:00-10:00`, {
        vendorId: vendorOf(id, ['va', 'vb', null][nth] ?? null),
        dockId: nth === 1 ? 'db' : 'da',
        checkInBy: wallTime(7 * 3600),
        vehicle: {
          ...{ kind: 'van', plate: 'B 1', lenM: 6, heightM: 3, driver: 'Dan', phone: '0171' }
        },
        order: '4711',
        manifest: ['24 chairs', '2 ladders'],
        notes: 'paid late last time'
      })
    ),
    ...['fa', 'fb', 'fc'].map((id, nth) =>
      aDocument(id, of(id, nth === 0 ? 'va' : 'vb'), {
        kind: nth === 2 ? 'rams' : 'coi',
        file: nth === 2 ? null : file(String(nth)),
        status: nth === 2 ? 'missing' : 'received',
        coi: {
          ...{ insurer: 'Ark', policyNo: 'P1', lines: [], holderName: 'us' },
          additionalInsured: true
        }
      })
    ),
    added('costs', {
      ...{ id: 'k1', vendorId: of('k1', 'va'), title: 'hire', quoted: 1, agreed: 2, invoiced: 3 }
    }),
    ...['ta', 'tb'].map((id) => aTask(id, '10:00-11:00', { vendorId: vendorOf(id, 'va') })),
    aDependency('dep', 'movement ma', 'task tb'),
    ...['la', 'lb', 'lc'].map((id, nth) =>
      aCall(id, '08:00-18:00', {
        title: 'call',
        personId: vendorOf(id, ['pa', 'pb', null][nth] ?? null),
        positionId: nth === 2 ? 'LX-op' : null,
        departmentId: 'LX',
        spaceId: 'da',
        breaks: [{ at: wallTime(12 * 3600), ms: 1_800_000 as never, kind: 'meal', paid: true }],
        notes: 'steel toes'
      })
    ),
    ...['aa', 'ab'].map((id, nth) =>
      added('assignments', {
        id,
        positionId: nth === 0 ? 'LX-op' : 'SND-op',
        personId: of(id, nth === 0 ? 'pa' : 'pb'),
        role: 'primary'
      })
    )
  ];
  show.edit(changes, planner);
  return show;
}

/** Fields that hold what people write; everywhere else stand ids, states and numbers. */
const texts: ReadonlySet<string> = new Set(
  `name title notes text label phone email category plate driver order note spoken prefix number comms
   insurer policyNo holderName client venue condition approvedBy script why skills manifest`.split(
    /\s+/
  )
);

/** The same show with each of its texts saying where it stands: "‹vendors.va.name›". */
export function marked(document: ShowDocument): ShowDocument {
  const mark = (value: unknown, at: string, isText: boolean): unknown => {
    if (typeof value === 'string') return isText ? `‹${at}›` : value;
    if (Array.isArray(value)) return value.map((each) => mark(each, at, isText));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        const isKind = key === 'kind' && 'plate' in value;
        const isRole = key === 'role' && 'dayOf' in value;
        return [key, mark(each, `${at}.${key}`, texts.has(key) || isKind || isRole)];
      })
    );
  };
  const rows = collectionNames.map((name) => [
    name,
    Object.fromEntries(
      Object.entries(rowsOf(document, name)).map(([id, row]) => [
        id,
        mark(row, `${name}.${id}`, false) as AnyRow
      ])
    )
  ]);
  return {
    ...document,
    show: mark(document.show, 'show', false) as ShowDocument['show'],
    ...(Object.fromEntries(rows) as Partial<ShowDocument>)
  };
}

/** Where everything in a text was written, once each and in order. */
export const marksIn = (json: string): readonly string[] =>
  [...new Set(Array.from(json.matchAll(/‹([^›]*)›/g), ([, at]) => at ?? ''))].sort();
