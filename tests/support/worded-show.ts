import type { Change } from '#core/command.ts';
import type { CollectionName, Id } from '#core/show.ts';
import { collectionNames } from '#core/structure.ts';
import { rows, show } from '#protocol/rows.ts';
import { textPlaces, worded, type Say } from './text-fields.ts';

/** Every place of a show's plan where people write what they like. */
export const planTexts: readonly string[] = [
  ...textPlaces(show, 'show'),
  ...collectionNames.flatMap((name) => textPlaces(rows[name], name))
];

type Given = Readonly<Record<string, unknown>>;

const stamp = { at: 1_000_000, device: 'dev1' };
const kinds = ['text', 'choice', 'person', 'image', 'link'] as const;
const columns = kinds.map((kind) => ({
  id: `x-${kind}`,
  rundownId: 'x-run',
  kind,
  class: 'public'
}));
const cells = Object.fromEntries(columns.map(({ id }) => [id, null]));
/** From eight to ten. */
const slot = { dayId: 'x-day', at: 8 * 3600, durationMs: 7_200_000 };
/** Any file's: what hangs there is for the test to say. */
const sha256 = 'ab'.repeat(32);

/** Of each collection a row or some, with all of it that is no text and hangs together. */
const given: { readonly [Name in CollectionName]: readonly (Given & { readonly id: Id })[] } = {
  days: [{ id: 'x-day', tz: 'UTC', curfews: [] }],
  spaces: [
    { id: 'x-stage', parentId: null, kind: 'stage' },
    { id: 'x-dock', parentId: null, kind: 'dock' }
  ],
  rundowns: [{ id: 'x-run', dayId: 'x-day', spaceId: 'x-stage' }],
  segments: [{ id: 'x-seg', rundownId: 'x-run', targetMs: 3_600_000 }],
  items: [1, 2, 3].map((nth) => ({
    ...{ id: `x-item${nth}`, rundownId: 'x-run', segmentId: nth === 3 ? null : 'x-seg' },
    start: nth === 1 ? { mode: 'hard', at: 19 * 3600 } : { mode: 'soft' },
    length: { durationMs: 600_000, countToEnd: false },
    ownerPositionId: nth === 1 ? 'x-pos' : null,
    equipment: [],
    fields: nth === 1 ? cells : {}
  })),
  columns,
  departments: [
    {
      ...{ id: 'x-dept', colour: 40, standbyLeadMs: 0, ackPolicy: 'hard' },
      ...{ defaultPositionId: 'x-pos', mayStop: true, mayClear: true, mayDock: true }
    }
  ],
  positions: [{ id: 'x-pos', departmentId: 'x-dept' }],
  people: [
    {
      id: 'x-person',
      certs: [{ validTo: '2031-12-31' }],
      away: [{ from: '2031-10-01', to: '2031-10-02' }]
    }
  ],
  assignments: [{ id: 'x-assig', positionId: 'x-pos', personId: 'x-person' }],
  cues: [1, 2, 3].map((nth) => ({
    ...{ id: `x-cue${nth}`, itemId: `x-item${nth}`, departmentId: 'x-dept', positionIds: [] },
    ...{ execution: { kind: nth === 3 ? 'taken' : 'called' }, ackPolicy: null }
  })),
  checks: [{ id: 'x-check', rundownId: 'x-run', departmentId: 'x-dept' }],
  vendors: [{ id: 'x-vend', approval: 'booked', rental: true }],
  contacts: [{ id: 'x-cont', vendorId: 'x-vend', dayOf: true }],
  documents: [
    { id: 'x-paper', vendorId: 'x-vend', file: { sha256, bytes: 1 }, status: 'received' },
    { id: 'x-paper2', vendorId: 'x-vend', kind: 'rams', file: { sha256, bytes: 1 } }
  ],
  costs: [{ id: 'x-cost', vendorId: 'x-vend', quoted: 100, agreed: 200, invoiced: 300 }],
  powerDrops: [{ id: 'x-drop', spaceId: 'x-stage', amps: 16, volts: 230 }],
  riggingPoints: [{ id: 'x-point', spaceId: 'x-stage', limitKg: 250 }],
  movements: [
    {
      ...{ id: 'x-move', vendorId: 'x-vend', dockId: 'x-dock', slot, checkInBy: 7 * 3600 },
      ...{ late: { byMs: 600_000, at: 1_000_000 } }
    }
  ],
  returnLines: [{ id: 'x-ret', vendorId: 'x-vend', qtyOut: 4, due: slot, movementId: 'x-move' }],
  tasks: [
    {
      ...{ id: 'x-task', departmentId: 'x-dept', spaceId: 'x-stage', vendorId: 'x-vend', slot },
      ...{ positionIds: ['x-pos'], equipment: [] }
    }
  ],
  crewCalls: [
    {
      ...{ id: 'x-call', departmentId: 'x-dept', positionId: 'x-pos', personId: 'x-person' },
      ...{ spaceId: 'x-stage', slot, breaks: [] }
    }
  ],
  dependencies: [
    {
      id: 'x-dep',
      pred: { kind: 'movement', id: 'x-move' },
      succ: { kind: 'task', id: 'x-task' }
    }
  ],
  equipment: [{ id: 'x-equip' }],
  comments: [
    { id: 'x-note', itemId: 'x-item1', ...stamp, replyTo: null, resolved: stamp, broughtBy: stamp }
  ]
};

/** Where they lie in the show that the changes make. */
export const wordedIds = {
  ...{ rundown: 'x-run', items: ['x-item1', 'x-item2', 'x-item3'], vendor: 'x-vend' },
  ...{ person: 'x-person', department: 'x-dept', position: 'x-pos', day: 'x-day', stage: 'x-stage' }
} as const;

/** A rundown, a load plan and people in which every text says what it is told to, as changes of any show. */
export function wordedChanges(say: Say, showBefore: Given, date = '2031-09-18'): Change[] {
  const { id: _, ...fields } = worded(show, 'show', say, {
    ...{ id: 'x', tz: 'UTC', companyCalls: [{ id: 'x-call', leadMs: 600_000 }], lockMs: 0 },
    ...{ needsStandby: false, clearances: true, clearanceValidMs: null, keepsReasons: true }
  });
  const ofShow = Object.entries(fields).map(([field, to]) => ({
    ...{ do: 'setShow', field, to, was: showBefore[field] ?? null }
  }));
  const added = collectionNames.flatMap((name) =>
    given[name].map((row) => {
      // Its rank is given to it, and who brought a comment along is known to the server (M4).
      const whole = worded(rows[name], name, say, { ...row, rank: 'a0', date });
      const { rank: __, broughtBy: ___, ...made } = whole;
      return { do: 'add', in: name, row: made };
    })
  );
  // What was made of the schemas is of their types, which a walk over them cannot know.
  return [...ofShow, ...added] as unknown as Change[];
}
