import { apply, emptyShow } from '#core/apply.ts';
import { edit } from '#core/deciding/editing.ts';
import type { ShowDocument } from '#core/show.ts';
import { wallTime } from '#core/time/wall-time.ts';
import type { DemoStart } from '#server/demo/demo-clock.ts';
import { demoShow } from '#server/demo/demo-show.ts';

/** Doors at 19:45 in Berlin. */
export const evening: DemoStart = {
  date: '2031-09-18',
  tz: 'Europe/Berlin',
  firstStart: wallTime(19 * 3600 + 45 * 60)
};

/** The demo as the desk makes it; its ids are the same every time. */
export function builtDemo(start: DemoStart = evening): ShowDocument {
  let count = 0;
  const { show, changes } = demoShow(start, () => `d${(count += 1)}`);
  const document = apply(emptyShow, [{ type: 'showCreated', show: { ...show, id: 'demo' } }]);
  const decision = edit(document, { type: 'edit', changes });
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  return apply(document, decision.events);
}
