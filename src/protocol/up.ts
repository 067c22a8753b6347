import * as v from 'valibot';
import { vainPresses, vainReasons } from '#core/as-run/press.ts';
import { collectionNames } from '#core/structure.ts';
import { MOST_FOLLOWED } from '#core/messages.ts';
import { command } from './commands.ts';
import { client, counter, id, idOrNull, instant, seq } from './values.ts';

/** What a client says of itself when it connects; travels in the handshake's `auth`. */
export const hello = v.object({
  v: v.number(),
  show: id,
  client,
  /** Connection attempts of this client, from 1: only the newest is listened to. */
  ep: counter,
  /** The database that the client's state came from; null when it has none. */
  lineage: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  seq,
  /** When that seq was stored, as it was told: another log may have come as far. */
  t: instant,
  /** The class that its state was filtered for: changes of another do not fit it. */
  class: v.nullable(v.picklist(['full', 'staff', 'crew', 'public'])),
  /** Commands that it has no answer to: the welcome says what became of each. */
  mids: v.pipe(v.array(counter), v.maxLength(500))
});

/**
 * A command: its number at this client, what it is, and after when it counts no more; `c`, where an
 * earlier client of the same device had given the number.
 */
export const commandFrame = v.object({
  m: counter,
  a: command,
  by: v.exactOptional(instant),
  c: v.exactOptional(client)
});

/** An edit may come late, after a reload; nothing of a run ever does. */
export const cmd = v.pipe(
  commandFrame,
  v.check(({ a, c }) => c === undefined || a.type === 'edit', 'only an edit may come late')
);

/** The client's clock when it asked for the server's. */
export const clk = v.object({ i: counter, c0: v.pipe(v.number(), v.finite()) });

/** The last seq that a screen shows, the bound of its clock, and the last way there and back, in ms. */
export const seen = v.object({
  seq,
  ms: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
  rt: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
  view: v.picklist([
    'call',
    'crew',
    'stage',
    'backstage',
    'timeline',
    'stages',
    'countdown',
    'prompter',
    'plan',
    'other'
  ]),
  rundown: idOrNull,
  /** Messages that were on the screen, in view, since it last said so on this line. */
  saw: v.exactOptional(v.pipe(v.array(id), v.maxLength(MOST_FOLLOWED)))
});

/** The key that takes the book of a run is kept pressed, or was let go. */
export const reach = v.object({ run: id, isHeld: v.boolean() });

/** A press on a console that its page refused, for the record. */
export const vain = v.object({
  run: id,
  press: v.picklist(vainPresses),
  step: idOrNull,
  why: v.picklist(vainReasons)
});

/** The cell of a plan that has the cursor; null: none. */
export const at = v.nullable(
  v.object({
    in: v.picklist(collectionNames),
    id,
    field: v.pipe(v.string(), v.maxLength(80))
  })
);

export type Hello = v.InferOutput<typeof hello>;
export type Cmd = v.InferOutput<typeof cmd>;
export type Clk = v.InferOutput<typeof clk>;
export type Seen = v.InferOutput<typeof seen>;
export type Vain = v.InferOutput<typeof vain>;
export type Reach = v.InferOutput<typeof reach>;
export type At = v.InferOutput<typeof at>;
