import type { Role } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';

/** A device that is in, with the links that let it in; `show` is `*` for one that is on all shows. */
export interface Inside {
  readonly id: Id;
  readonly show: Id | '*';
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
  readonly seenAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly grants: readonly Id[];
  /** Who is signed in on it. */
  readonly person?: string;
}

/** By what a device is in: a link of the show, the setup link, an account, or what somebody set. */
export type Way = { readonly by: 'door'; readonly door: Id } | { readonly by: Beside };
type Beside = 'account' | 'setup' | 'hand';

const order: readonly Beside[] = ['account', 'setup', 'hand'];

/** All by which a device is in, one at least. */
export function waysOf({ show, grants, person }: Inside, doors: ReadonlySet<Id>): readonly Way[] {
  const own = grants.filter((id) => doors.has(id));
  if (own.length > 0) return own.map((door) => ({ by: 'door', door }));
  // Links for all shows are none of this one, and are those of setting up.
  if (grants.length > 0) return [{ by: show === '*' ? 'setup' : 'hand' }];
  return [{ by: person === undefined ? 'hand' : 'account' }];
}

export const keyOf = (way: Way): string => (way.by === 'door' ? `door ${way.door}` : way.by);

/** Devices by what let them in, doors first and as they are listed; one of two doors stands under both. */
export function doorGroups<Each extends Inside>(
  devices: readonly Each[],
  doors: readonly { readonly id: Id }[]
): readonly { readonly way: Way; readonly inside: readonly Each[] }[] {
  const known = new Set(doors.map(({ id }) => id));
  const pairs = devices.flatMap((device) => waysOf(device, known).map((way) => ({ way, device })));
  const groups = Map.groupBy(pairs, ({ way }) => keyOf(way));
  const ways: readonly Way[] = [
    ...doors.map(({ id }): Way => ({ by: 'door', door: id })),
    ...order.map((by): Way => ({ by }))
  ];
  return ways.flatMap((way) => {
    const inside = groups.get(keyOf(way))?.map(({ device }) => device) ?? [];
    return inside.length > 0 ? [{ way, inside }] : [];
  });
}
