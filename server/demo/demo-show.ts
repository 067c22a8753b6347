import type { Change } from '#core/command.ts';
import { USUAL_RULES } from '#core/logistics/rules.ts';
import type { CompanyCall, Id, Show } from '#core/show.ts';
import { duration, minute } from '#core/time/duration.ts';
import { DemoClock, type DemoStart } from './demo-clock.ts';
import { DemoRows } from './demo-rows.ts';
import { foundry } from './foundry.ts';
import { addLoadPlan, addSpaces } from './load-in/load-rows.ts';
import { mainStage } from './main-stage.ts';
import { addCrew, Programme } from './programme.ts';

export interface DemoShow {
  readonly show: Omit<Show, 'id'>;
  /** For one `edit` on an empty show. */
  readonly changes: readonly Change[];
  /** The rundown to open first. */
  readonly rundown: Id;
}

/**
 * A complete invented show: 40 items on two stages, 97 cues, its people, and its whole load-in and
 * load-out. It is opened minutes before the doors: the morning's trucks have been and gone.
 */
export function demoShow(start: DemoStart, newId: () => Id): DemoShow {
  const rows = new DemoRows(newId);
  const clock = new DemoClock(start);
  const dayId = rows.add('days', {
    date: clock.date,
    tz: clock.tz,
    dayChange: clock.dayChange,
    label: 'Forum and gala',
    // After the last item of either stage.
    hardOut: clock.at('8:15'),
    curfews: [
      { kind: 'vehicle', at: clock.at('13:00') },
      { kind: 'vacate', at: clock.at('13:30') }
    ],
    // Of the gala: what is built for it is done by then.
    doors: clock.at('5:15')
  });
  addSpaces(rows, clock, dayId);
  addCrew(rows, clock);
  const programme = new Programme(rows, clock);
  const rundown = programme.addStage(mainStage, dayId);
  programme.addStage(foundry, dayId);
  addLoadPlan(rows, clock, dayId);
  return {
    show: {
      title: 'Fernwick Forum and Gala',
      client: 'Fernwick Foundation',
      venue: 'Kestrel Hall',
      tz: clock.tz,
      clock: 24,
      status: 'draft',
      needsStandby: false,
      lockMs: duration(500),
      companyCalls: companyCalls(newId),
      ruleSet: { ...USUAL_RULES, coiLimit: 2_000_000, coiHolder: 'Kestrel Hall' },
      currency: 'EUR'
    },
    changes: rows.changes,
    rundown
  };
}

/** Short ones: the doors open a few minutes after the demo does. */
const companyCalls = (newId: () => Id): CompanyCall[] => [
  { id: newId(), name: 'Two minutes', leadMs: duration(2 * minute) },
  { id: newId(), name: 'Places', leadMs: minute }
];
