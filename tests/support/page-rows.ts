import { globSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { everybody, insiders, type Somebody, type Tokens } from './everybody.ts';
import type { Names } from './api-rows.ts';

/** What stands in braces in the fields of a form, beside the names of a path. */
export type Said = Names &
  Tokens & {
    /** A link for viewers, and one for owners; the device of a viewer, and that of an owner. */
    readonly door: string;
    /** What a vendor and somebody of the crew come in by. */
    readonly vendorsLink: string;
    readonly personsLink: string;
    readonly doorToken: string;
    readonly ownersDoor: string;
    readonly device: string;
    readonly ownersDevice: string;
  };

/** One way of sending a form, and for whom it does something. */
export interface ActionRow {
  /** `/join?/enter`, the name as Kit has it. */
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly who: readonly Somebody[];
}

const full: readonly Somebody[] = ['house', 'owner', 'planner', 'caller', 'deputy'];
const planners: readonly Somebody[] = ['house', 'owner', 'planner'];
const owners: readonly Somebody[] = ['house', 'owner'];
const house: readonly Somebody[] = ['house'];
const nobody: readonly Somebody[] = [];
const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);

const share = (
  name: string,
  fields: Readonly<Record<string, string>>,
  who: readonly Somebody[]
): ActionRow => ({ action: `/shows/{show}/share?/${name}`, fields, who });

/** Keys that open no door. */
const vain = ['runOut', 'usedUp', 'vendorsLink', 'personsLink', 'calendar', 'replacedSetup'].map(
  (each) => `{${each}}`
);
const vainly = (action: string): readonly ActionRow[] =>
  vain.map((token) => ({ action, fields: { token, name: 'Mallory' }, who: nobody }));

/** Every form of the pages, and who is let do by it what it does (V50, V51). */
export const actionRows: readonly ActionRow[] = [
  { action: '/?/create', fields: { title: 'More', date: '2031-01-01', tz: 'UTC' }, who: house },
  { action: '/?/duplicate', fields: { show: '{show}' }, who: house },
  { action: '/?/demo', fields: {}, who: house },
  share('create', { role: 'viewer' }, full),
  share('create', { role: 'owner' }, owners),
  share('create', { role: 'planner' }, owners),
  share('createFeed', { feed: 'name Kim', role: 'viewer' }, full),
  share('code', { grant: '{door}' }, full),
  share('code', { grant: '{ownersDoor}' }, owners),
  share('revokeGrant', { grant: '{ownersDoor}' }, owners),
  share('revokeGrant', { grant: '{door}' }, full),
  share('rename', { device: '{device}', name: 'Renamed' }, full),
  share('rename', { device: '{ownersDevice}', name: 'Renamed' }, owners),
  share('revokeDevice', { device: '{ownersDevice}' }, owners),
  share('revokeDevice', { device: '{device}' }, full),
  share('letIn', { device: '{device}', role: 'viewer' }, nobody),
  share('refuse', { device: '{device}' }, nobody),
  share('send', { device: '{device}', client: 'x', to: 'stage {rundown}' }, nobody),
  { action: '/shows/{show}/share/cards', fields: { card: 'screen||Foyer' }, who: full },
  ...(['{vendor}', 'none'] as const).map((id) => ({
    action: '/shows/{show}/share/cards',
    fields: { card: `vendor|${id}|`, until: tomorrow },
    who: id === 'none' ? nobody : planners
  })),
  { action: '/accounts?/invite', fields: { show: '{show}', role: 'viewer' }, who: full },
  { action: '/accounts?/invite', fields: { show: '{show}', role: 'planner' }, who: owners },
  { action: '/accounts?/invite', fields: { show: '*', role: 'viewer' }, who: house },
  ...['takeBack', 'membership', 'reset', 'remove'].map((name) => ({
    action: `/accounts?/${name}`,
    fields: { account: 'none', invitation: 'none', show: '{show}', role: 'viewer' },
    who: nobody
  })),
  { action: '/account?/make', fields: { name: '', email: '', password: '' }, who: nobody },
  { action: '/account?/rename', fields: { name: 'Mallory' }, who: nobody },
  { action: '/account?/password', fields: { old: 'x', next: 'another one' }, who: nobody },
  { action: '/account?/askPasskey', fields: { old: 'x' }, who: nobody },
  { action: '/account?/addPasskey', fields: { name: 'Mallory', answer: '{}' }, who: nobody },
  { action: '/account?/removePasskey', fields: { passkey: 'none' }, who: nobody },
  { action: '/account?/end', fields: { signIn: 'none' }, who: nobody },
  // Nobody is signed in, and so it ends nothing.
  { action: '/account?/signOut', fields: {}, who: everybody },
  {
    action: '/sign-in?/password',
    fields: { email: 'no@body.example', password: 'x' },
    who: nobody
  },
  // By an address of this machine, as here, there are none.
  { action: '/sign-in?/askPasskey', fields: {}, who: nobody },
  { action: '/sign-in?/passkey', fields: { answer: '{}' }, who: nobody },
  ...vainly('/reset'),
  ...vainly('/invitation?/look'),
  ...vainly('/invitation?/join'),
  ...vainly('/invitation?/joinAs'),
  ...vainly('/setup'),
  ...vainly('/join?/look'),
  ...vainly('/join?/enter'),
  { action: '/join?/look', fields: { code: 'ABC123' }, who: nobody }
];

/** What a page's own server code tells of the show, and whom. */
export const loadRows: Readonly<Record<string, readonly Somebody[]>> = {
  '/': insiders,
  '/shows/{show}': insiders,
  '/shows/{show}/share': full,
  '/shows/{show}/share/cards': nobody,
  '/account': nobody,
  '/accounts': full,
  '/audit': nobody,
  '/invitation': nobody,
  '/sign-in': nobody,
  '/join/waiting/{show}': insiders,
  '/shows/{show}/print/load': nobody,
  '/shows/{show}/print/{rundown}': nobody,
  '/import?show={show}': insiders,
  '/join': nobody,
  '/setup': nobody,
  '/trust': nobody
};

/** Answers that are no page, and are everybody's. */
export const answerRows: readonly string[] = [
  'GET /join/waiting/{show}/standing',
  'GET /trust/callboard-authority.crt',
  'GET /trust/check'
];

const routes = join(import.meta.dirname, '../../src/routes');
const pathOf = (file: string): string =>
  `/${relative(routes, dirname(file))}`.replaceAll('[', '{').replaceAll(']', '}');
const foundOf = (name: string): readonly string[] => globSync(`${routes}/**/${name}`).sort();

/** Every address that has a page. */
export const pagePaths: readonly string[] = foundOf('+page.svelte').map(pathOf);

interface ServerFile {
  readonly path: string;
  readonly actions: readonly string[];
  readonly hasLoad: boolean;
  /** GET, POST …, of a file that answers by itself. */
  readonly methods: readonly string[];
}

/** What the pages' server code has, as Kit finds it. */
export async function serverFiles(): Promise<readonly ServerFile[]> {
  const files = [
    ...foundOf('+page.server.ts'),
    ...foundOf('+layout.server.ts'),
    ...foundOf('+server.ts')
  ];
  return Promise.all(
    files.map(async (file): Promise<ServerFile> => {
      const exported = (await import(file)) as Readonly<Record<string, object | undefined>>;
      const path = pathOf(file);
      return {
        path,
        actions: Object.keys(exported['actions'] ?? {}).map((name) =>
          name === 'default' ? path : `${path}?/${name}`
        ),
        hasLoad: exported['load'] !== undefined,
        methods: Object.keys(exported).filter((name) => /^[A-Z]+$|^fallback$/.test(name))
      };
    })
  );
}
