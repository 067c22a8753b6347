import { asidesOf, stepsOf } from '../../status.ts';
import type { LoadKind } from '../../export/load/load-heads.ts';
import type { TaskPhase } from '../../logistics.ts';
import type { Approval } from '../../vendors.ts';
import { lexicon, plain } from '../words/plain.ts';

const others: Readonly<Record<LoadKind, readonly (readonly [string, string])[]>> = {
  movements: [
    ['booked', 'planned, scheduled, confirmed, expected'],
    ['checkedIn', 'arrived, at gate, on site'],
    ['calledForward', 'called'],
    ['onDock', 'docked, at dock'],
    ['unloading', 'loading, tipping'],
    ['clear', 'empty, unloaded, done'],
    ['departed', 'left, gone'],
    ['cancelled', 'canceled, off']
  ],
  tasks: [
    ['todo', 'to do, not started, open, planned, offen'],
    ['doing', 'in progress, started, ongoing, wip, in arbeit'],
    ['done', 'complete, completed, finished, ok, fertig, erledigt'],
    ['blocked', 'on hold, waiting, stuck'],
    ['cut', 'cancelled, canceled, dropped, off']
  ],
  crewCalls: [
    ['offered', 'open, pending, requested, asked, sent, planned, tentative'],
    ['confirmed', 'accepted, yes, booked, ok, zugesagt'],
    ['declined', 'rejected, no, refused, abgesagt'],
    ['signedIn', 'on site, present, checked in, working'],
    ['released', 'signed out, done, finished, wrapped']
  ],
  vendors: [
    ['expected', 'due, open'],
    ['arrived', 'on site, here'],
    ['set', 'ready, set up'],
    ['struck', 'packed'],
    ['left', 'gone, departed']
  ]
};

const states = Object.fromEntries(
  Object.entries(others).map(([kind, words]) => [
    kind,
    lexicon([
      ...[...stepsOf[kind as LoadKind], ...asidesOf[kind as LoadKind]].map(
        (state: string) => [state, state] as const
      ),
      ...words
    ])
  ])
) as Readonly<Record<LoadKind, ReadonlyMap<string, string>>>;

const directions = lexicon<'in' | 'out'>([
  [
    'in',
    'in, load in, delivery, deliver, deliveries, arrival, inbound, drop off, drop, anlieferung, aufbau, livraison, entrega, get in, bump in'
  ],
  [
    'out',
    'out, load out, collection, collect, pick up, pickup, outbound, departure, return, abholung, abbau, strike, enlevement, get out, bump out'
  ]
]);

const phases = lexicon<TaskPhase>([
  [
    'build',
    'build, build up, load in, get in, set up, setup, install, installation, rig, rigging, bump in, aufbau, montage, fit up, prep'
  ],
  [
    'rehearse',
    'rehearse, rehearsal, rehearsals, tech, technical, focus, sound check, soundcheck, probe, test'
  ],
  ['show', 'show, event, live, performance, doors, running, veranstaltung'],
  [
    'strike',
    'strike, load out, get out, derig, de rig, bump out, dismantle, tear down, teardown, abbau, demontage'
  ],
  ['return', 'return, returns, collection, rucklieferung, retour']
]);

const approvals = lexicon<Approval>([
  ['invited', 'invited, asked, enquired, quoted, pencilled, pencil, option, pending, angefragt'],
  ['booked', 'booked, ordered, hired, gebucht'],
  ['confirmed', 'confirmed, approved, signed, yes, ok, bestatigt'],
  ['cancelled', 'cancelled, canceled, declined, no, off, abgesagt']
]);

/** What each of these words means; null where nobody knows. */
export const stateIn = (text: string, kind: LoadKind): string | null =>
  states[kind].get(plain(text)) ?? null;
export const directionIn = (text: string): 'in' | 'out' | null =>
  directions.get(plain(text)) ?? null;
export const phaseIn = (text: string): TaskPhase | null => phases.get(plain(text)) ?? null;
export const approvalIn = (text: string): Approval | null => approvals.get(plain(text)) ?? null;
