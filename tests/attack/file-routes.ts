import { expect } from 'vitest';
import type { FilesStage } from './files-stage.ts';

export interface Route {
  /** The path, with what is there in this show. */
  readonly path: (on: FilesStage) => string;
  readonly as: (on: FilesStage) => Promise<Record<string, string>>;
  /** Whether a file is what it takes; else JSON. */
  readonly takes: 'file' | 'json' | 'nothing';
}

/** Who sends, renewed before there were too many of one sender. */
function inTurn(every: number, next: Route['as']): Route['as'] {
  let sent = 0;
  let headers: Record<string, string> = {};
  return async (on) => {
    if (sent % every === 0) headers = await next(on);
    sent += 1;
    return headers;
  };
}
const asOwner = ({ house }: FilesStage) => Promise.resolve({ cookie: house.owner });
const asPlanner = async ({ house, show }: FilesStage) => ({
  cookie: await house.letIn(show, { name: 'Planner', roles: ['planner'] })
});
export const asGuest = async (on: FilesStage) => ({
  authorization: `Guest ${await guestLink(on)}`
});
async function guestLink({ house, show }: FilesStage): Promise<string> {
  const answer = await fetch(`${house.origin}/api/shows/${show}/guests/vendor/v1`, {
    method: 'POST',
    headers: { cookie: house.owner, origin: house.origin },
    body: JSON.stringify({ expiresAt: Date.now() + 3_600_000 })
  });
  const { token } = (await answer.json()) as { token: string };
  expect(token).toMatch(/^[\w-]{22}$/);
  return token;
}

const ofShow =
  (rest: string) =>
  ({ show }: FilesStage) =>
    `/api/shows/${show}/${rest}`;

/** Every route of the API that takes a body, as its pattern says it: one that is new needs a row. */
export const routes: Readonly<Record<string, Route>> = {
  'POST /api/import/read': { path: () => '/api/import/read', as: asOwner, takes: 'file' },
  'POST /api/show-files': { path: () => '/api/show-files', as: asOwner, takes: 'file' },
  'POST /api/shows/([\\w-]{1,8})/images': {
    ...{ path: ofShow('images'), as: inTurn(9, asPlanner), takes: 'file' }
  },
  'POST /api/shows/([\\w-]{1,8})/papers': {
    ...{ path: ofShow('papers'), as: inTurn(9, asPlanner), takes: 'file' }
  },
  'POST /api/guest/papers/([\\w-]{1,8})': {
    ...{ path: () => '/api/guest/papers/p1', as: inTurn(25, asGuest), takes: 'file' }
  },
  'POST /api/guest/new/(coi|rams|permit|contract|plan|other)': {
    ...{ path: () => '/api/guest/new/other', as: inTurn(25, asGuest), takes: 'file' }
  },
  'POST /api/guest/deeds': {
    ...{ path: () => '/api/guest/deeds', as: inTurn(25, asGuest), takes: 'json' }
  },
  'POST /api/shows': { path: () => '/api/shows', as: asOwner, takes: 'json' },
  'POST /api/shows/([\\w-]{1,8})/commands': {
    ...{ path: ofShow('commands'), as: inTurn(9, asPlanner), takes: 'json' }
  },
  'PUT /api/shows/([\\w-]{1,8})/private-notes/([\\w-]{1,8})': {
    ...{ path: ofShow('private-notes/x'), as: inTurn(9, asPlanner), takes: 'json' }
  },
  'POST /api/shows/([\\w-]{1,8})/guests/((?:vendor|person)/[\\w-]{1,8})': {
    ...{ path: ofShow('guests/vendor/v1'), as: asOwner, takes: 'json' }
  },
  'DELETE /api/shows/([\\w-]{1,8})/guest-links/([\\w-]{1,8})': {
    ...{ path: ofShow('guest-links/nolink'), as: asOwner, takes: 'nothing' }
  }
};
export const fileRoutes = Object.entries(routes).filter(([, { takes }]) => takes === 'file');
