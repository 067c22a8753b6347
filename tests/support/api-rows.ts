import { roles, type Role } from '#core/actor.ts';
import type { Body, Somebody } from './everybody.ts';
import { everybody } from './everybody.ts';
import { pdf } from './sample-papers.ts';
import { png } from './sample-pictures.ts';

/** What stands in braces in a path: the show, and what there is in it. */
export interface Names {
  readonly show: string;
  readonly rundown: string;
  readonly item: string;
  readonly run: string;
  /** A change that became an edition, and one that did not. */
  readonly edition: string;
  readonly change: string;
  /** In a column for staff. */
  readonly image: string;
  readonly paper: string;
  readonly vendor: string;
  readonly person: string;
  readonly call: string;
  readonly calendar: string;
  readonly guestLink: string;
}

/** One way of asking a route, and who gets an answer to it. */
export interface ApiRow {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly who: readonly Somebody[];
  readonly body?: (names: Names) => Body;
}

const but = (...left: readonly Role[]): readonly Somebody[] => [
  'house',
  'other department',
  ...roles.filter((role) => !left.includes(role))
];
const all = but();
const crew = but('viewer');
const full: readonly Somebody[] = ['house', 'owner', 'planner', 'caller', 'deputy'];
const staff: readonly Somebody[] = [
  ...full,
  ...(['departmentHead', 'frontOfHouse', 'safety', 'prompter'] as const)
];
const planners: readonly Somebody[] = ['house', 'owner', 'planner'];
const house: readonly Somebody[] = ['house'];
const owners: readonly Somebody[] = ['house', 'owner'];
const vendor: readonly Somebody[] = ['a vendor’s link'];
const person: readonly Somebody[] = ['a person’s link'];

let count = 0;
const edit = ({ item }: Names): string =>
  JSON.stringify({
    client: `posted-${(count += 1)}-xx`,
    m: 1,
    a: {
      type: 'edit',
      changes: [{ do: 'set', in: 'items', id: item, field: 'notes', to: `note ${count}`, was: '' }]
    }
  });
/** Of the department that `departmentHead` leads in these tests. */
const lead = (): string =>
  JSON.stringify({
    client: `posted-${(count += 1)}-xx`,
    m: 1,
    a: {
      type: 'edit',
      changes: [
        { do: 'set', in: 'departments', id: 'LX', field: 'standbyLeadMs', to: count, was: 0 }
      ]
    }
  });
const deed = (what: object): string =>
  JSON.stringify({ m: `deed-${(count += 1)}-xxxx`, deed: what });

const get = (path: string, who: readonly Somebody[]): ApiRow => ({ method: 'GET', path, who });
const on = (rest: string): string => `/api/shows/{show}/${rest}`;

/**
 * Who gets through which route, written down by hand from the rules (V50, L8, V17, L52, X2 …): a route
 * that no row asks fails the tests that read this, and so does a row that no route answers.
 */
export const apiRows: readonly ApiRow[] = [
  get(on('state'), all),
  get(on('changes/{change}'), full),
  get(on('plans/{edition}'), crew),
  get(on('plans/{change}'), full),
  get(on('as-run/{run}'), full),
  get(on('as-run/{run}/log/csv'), full),
  get(on('as-run/{run}/items/xlsx'), full),
  get(on('sightings'), full),
  get(on('history/items/{item}'), full),
  get(on('removed/{rundown}'), full),
  get(on('private-notes'), crew),
  {
    method: 'PUT',
    path: on('private-notes/{item}'),
    who: crew,
    body: () => JSON.stringify({ text: '', was: '' })
  },
  get(on('here/{rundown}'), crew),
  get(on('me'), all),
  get(on('health'), full),
  { method: 'POST', path: on('commands'), who: full, body: edit },
  {
    method: 'POST',
    path: on('commands'),
    who: [...full, 'departmentHead'],
    body: lead
  },
  get(on('file'), planners),
  ...['csv', 'xlsx', 'json'].map((format) => get(on(`rundowns/{rundown}/${format}`), all)),
  ...['movements/csv', 'tasks/xlsx', 'crew-calls/csv', 'vendors/xlsx'].map((list) =>
    get(on(`lists/${list}`), crew)
  ),
  { method: 'POST', path: on('images'), who: full, body: () => png() },
  get(on('images/{image}'), staff),
  get(on(`images/${'0'.repeat(64)}`), []),
  { method: 'POST', path: on('papers'), who: full, body: () => pdf() },
  get(on('papers/{paper}'), staff),
  get(on('guests/vendor/{vendor}'), planners),
  get(on('guests/person/{person}'), planners),
  ...(['vendor', 'person'] as const).map((kind): ApiRow => ({
    method: 'POST',
    path: on(`guests/${kind}/{${kind}}`),
    who: planners,
    body: () => JSON.stringify({ expiresAt: Date.now() + 24 * 3_600_000 })
  })),
  { method: 'DELETE', path: on('guest-links/{guestLink}'), who: planners },
  get('/api/guest', [...vendor, ...person]),
  {
    method: 'POST',
    path: '/api/guest/deeds',
    who: vendor,
    body: () => deed({ do: 'confirm' })
  },
  {
    method: 'POST',
    path: '/api/guest/deeds',
    who: person,
    body: ({ call }) => deed({ do: 'answer', call, to: 'confirmed' })
  },
  get('/api/guest/papers/{paper}', vendor),
  { method: 'POST', path: '/api/guest/papers/{paper}', who: vendor, body: () => pdf('again') },
  { method: 'POST', path: '/api/guest/new/rams', who: vendor, body: () => pdf('new') },
  get('/api/calendars/{calendar}.ics', everybody),
  get(`/api/calendars/${'A'.repeat(22)}.ics`, []),
  // As the audit: each is told of the shows whose doors they mind.
  get('/api/lobbies', [...full, 'a device of another show']),
  // Whoever owns a show reads what is of it, and nothing of this one.
  ...['/api/audit', '/api/audit.csv', '/api/audit.jsonl'].map((path) =>
    get(path, [...owners, 'a device of another show'])
  ),
  { method: 'POST', path: '/api/show-files', who: house, body: () => 'no show file' },
  {
    method: 'POST',
    path: '/api/shows',
    who: house,
    body: () => JSON.stringify({ title: 'Another', tz: 'UTC', date: '2031-01-01' })
  },
  // Whoever plans any show reads files; what is read is nothing of this one.
  {
    method: 'POST',
    path: '/api/import/read',
    who: [...planners, 'a device of another show'],
    body: () => 'Title,Length\nOpening,5\n'
  }
];

/** A path with its names filled in; one that nobody knows is a fault of the table. */
export const filled = (path: string, names: Names): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = (names as unknown as Readonly<Record<string, string | undefined>>)[name];
    if (value === undefined) throw new Error(`${path}: nobody knows what ${name} is`);
    return value;
  });
