import { apply, emptyShow } from '#core/apply.ts';
import type { Id, ShowDocument, VisibilityClass } from '#core/show.ts';
import { visibleDocument } from '#core/visible.ts';
import { framesOf, classes } from '#server/live/told-frames.ts';
import type { Batch } from '#server/ports.ts';
import type { Op } from './history.ts';
import { linearized } from './linearizable.ts';
import { printOf } from './print-of.ts';

/** What one page witnessed, as the checks need it. */
export interface Witness {
  readonly client: string;
  readonly class: VisibilityClass | null;
  readonly seq: number;
  readonly document: ShowDocument;
  readonly ops: readonly Op[];
  readonly edits: readonly {
    readonly id: string;
    readonly text: string;
    readonly outcome: { readonly ok: boolean; readonly seq?: number } | null;
  }[];
  readonly shown: readonly {
    readonly seq: number;
    readonly kind: 'told' | 'state';
    readonly print: string;
  }[];
}

/** A press counts for 1.5 s; the clocks of the page and the server may differ by this. */
const COUNTS_FOR = 1_500;
const CLOCKS_APART = 150;

/**
 * Holds the log of one show, as the disk has it, beside what its pages sent and saw from `begun` on;
 * every sentence that comes back is a promise broken.
 */
export function check(
  batches: readonly Batch[],
  pages: readonly Witness[],
  begun: number
): string[] {
  return [
    ...checkLog(batches, pages),
    ...unanswered(pages),
    ...disorder(
      batches,
      pages.flatMap(({ ops }) => ops),
      begun
    ),
    ...differences(batches, pages)
  ];
}

/** What must hold at every moment, the pages still waiting for this or that. */
export function checkLog(
  batches: readonly Batch[],
  pages: readonly Pick<Witness, 'ops' | 'edits'>[]
): string[] {
  const ops = pages.flatMap((page) => page.ops);
  return [
    ...gaps(batches),
    ...lost(batches, pages),
    ...doubles(batches, ops),
    ...lates(batches, ops)
  ];
}

const unanswered = (pages: readonly Witness[]): string[] =>
  pages.flatMap(({ edits }) =>
    edits.flatMap(({ id, outcome }) => (outcome ? [] : [`the edit ${id} never had an answer`]))
  );

const gaps = (batches: readonly Batch[]): string[] =>
  batches.flatMap(({ seq }, nth) => (seq === nth + 1 ? [] : [`seq ${seq} stands at ${nth + 1}`]));

/** What was acknowledged is in the log, once, at the seq that the answer named. */
function lost(
  batches: readonly Batch[],
  pages: readonly Pick<Witness, 'ops' | 'edits'>[]
): string[] {
  const seqOf = new Map(batches.map(({ commandId, seq }) => [commandId, seq]));
  const found: string[] = [];
  for (const { ops, edits } of pages) {
    for (const { id, answer } of ops) {
      const seq = seqOf.get(id);
      if (answer.is === 'done' && seq !== answer.seq) {
        found.push(`${id} was acknowledged at ${answer.seq} and lies at ${seq ?? 'no seq'}`);
      }
      if (seq !== undefined && (answer.is === 'nothing' || answer.is === 'moved')) {
        found.push(`${id} was refused and is in the log`);
      }
    }
    for (const { id, text, outcome } of edits) {
      const seq = seqOf.get(id);
      const batch = seq === undefined ? undefined : batches[seq - 1];
      if (outcome === null) continue;
      if (outcome.ok && (seq !== outcome.seq || !JSON.stringify(batch?.events).includes(text)))
        found.push(`the edit ${id} was acknowledged and is not in the log as it was made`);
      else if (!outcome.ok && batch) found.push(`the edit ${id} was refused and is in the log`);
    }
  }
  return found;
}

/** No step was fired twice, and nothing fired that nobody pressed. */
function doubles(batches: readonly Batch[], ops: readonly Op[]): string[] {
  const pressed = new Map(ops.map((op) => [op.id, op]));
  const fired = new Set<Id>();
  const found: string[] = [];
  for (const { commandId, events } of batches) {
    for (const event of events) {
      if (event.type !== 'wentLive') continue;
      if (fired.has(event.step)) found.push(`${event.step} was fired twice`);
      fired.add(event.step);
      const what = pressed.get(commandId)?.what;
      if (what?.do !== 'go' || what.to !== event.step) {
        found.push(`${event.step} was fired, and nobody pressed for it (${commandId})`);
      }
    }
  }
  return found;
}

/** No GO was stored later than 1.5 s after its press. */
function lates(batches: readonly Batch[], ops: readonly Op[]): string[] {
  const storedAt = new Map(batches.map(({ commandId, at }) => [commandId, at]));
  return ops.flatMap(({ id, pressedAt, what }) => {
    const late = (storedAt.get(id) ?? pressedAt) - pressedAt;
    return what.do === 'go' && late > COUNTS_FOR + CLOCKS_APART
      ? [`${id} was fired ${Math.round(late)} ms after its press`]
      : [];
  });
}

function disorder(batches: readonly Batch[], ops: readonly Op[], begun: number): string[] {
  const start = batches.slice(0, begun).flatMap(({ events }) => events);
  const [run] = Object.values(apply(emptyShow, start).runs);
  const pointer = run?.pointer ?? null;
  const fence = run?.fence ?? 0;
  const order = linearized(ops, { pointer, fence, holder: run?.lease?.client ?? '' });
  return order ? [] : ['no order of the presses explains what their pages were told'];
}

/** Every page shows at the end what its class may see of the log, and never showed anything else. */
function differences(batches: readonly Batch[], pages: readonly Witness[]): string[] {
  const found: string[] = [];
  const wanted = new Set(
    pages.flatMap((page) => page.shown.filter(isState).map(({ seq }) => `${page.class} ${seq}`))
  );
  const told = new Map<string, string>();
  const states = new Map<string, string>();
  let document = emptyShow;
  for (const batch of batches) {
    document = apply(document, batch.events);
    const frames = framesOf(batch, document);
    for (const of of classes) {
      told.set(`${of} ${batch.seq}`, printOf(frames[of].o));
      const isLast = batch.seq === batches.length;
      if (!isLast && !wanted.has(`${of} ${batch.seq}`)) continue;
      states.set(`${of} ${batch.seq}`, printOf(visibleDocument(document, of)));
    }
  }
  for (const { client, class: of, seq, document: last, shown } of pages) {
    const isEnd = seq === batches.length && states.get(`${of} ${seq}`) === printOf(last);
    if (!isEnd) found.push(`${client} shows at ${seq} what the log of ${batches.length} does not`);
    for (const { seq: at, kind, print } of shown) {
      const held = (kind === 'told' ? told : states).get(`${of} ${at}`);
      if (held !== print)
        found.push(`${client} showed at ${at} what the log does not hold (${kind})`);
    }
  }
  return found;
}

const isState = ({ kind }: { readonly kind: string }): boolean => kind === 'state';
