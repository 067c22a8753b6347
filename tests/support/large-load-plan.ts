import { apply } from '#core/apply.ts';
import type { Change } from '#core/command.ts';
import { edit } from '#core/deciding/editing.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { duration, minute } from '#core/time/duration.ts';
import { wallTime } from '#core/time/wall-time.ts';
import {
  aCall,
  aContact,
  aDependency,
  added,
  aDrop,
  aMovement,
  aSpace,
  aTask,
  aVendor
} from './load-plan.ts';

const DOCKS = 6;
const SPACES = 8;
const VENDORS = 14;
const PEOPLE = 60;
const HALF_HOUR = 1800;

const onDay = (dayId: Id) => (seconds: number, lengthMin: number) => ({
  dayId,
  at: wallTime(6 * 3600 + (seconds % 64_800)),
  durationMs: duration(lengthMin * minute)
});

/** A show with a load plan of so many movements and tasks, half of each, that is crowded as a real one is. */
export function withLoadPlan(document: ShowDocument, rows: number): ShowDocument {
  const decision = edit(document, { type: 'edit', changes: loadPlanChanges(rows, 'd1') });
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  return apply(document, decision.events);
}

/** The same as changes of a show that is empty of any, on a day of it. */
export function loadPlanChanges(rows: number, dayId: Id): readonly Change[] {
  const from = onDay(dayId);
  const half = Math.floor(rows / 2);
  const nths = (count: number): number[] => Array.from({ length: count }, (_, nth) => nth);
  return [
    ...nths(DOCKS).map((nth) => aSpace(`dk${nth}`)),
    ...nths(SPACES).map((nth) => aSpace(`sp${nth}`, { kind: 'room', exclusive: nth === 0 })),
    ...nths(SPACES).map((nth) => aDrop(`dr${nth}`, `sp${nth}`, { amps: 400 })),
    ...nths(VENDORS).flatMap((nth) => [aVendor(`v${nth}`), aContact(`k${nth}`, `v${nth}`)]),
    ...nths(PEOPLE).map((nth) =>
      added('people', { id: `pe${nth}`, name: `Person ${nth}`, phone: '', email: '' })
    ),
    ...nths(half).map((nth) =>
      aMovement(`m${nth}`, from(Math.floor(nth / DOCKS) * HALF_HOUR, 25), {
        dockId: `dk${nth % DOCKS}`,
        vendorId: `v${nth % VENDORS}`
      })
    ),
    ...nths(half).map((nth) =>
      aTask(`t${nth}`, from((Math.floor(nth / DOCKS) + 1) * HALF_HOUR, 60), {
        spaceId: `sp${nth % SPACES}`,
        vendorId: `v${nth % VENDORS}`,
        movementIds: [`m${nth}`],
        power: [{ dropId: `dr${nth % SPACES}`, amps: 1 }]
      })
    ),
    ...nths(half - 1).map((nth) => aDependency(`e${nth}`, `task t${nth}`, `task t${nth + 1}`)),
    ...nths(PEOPLE).map((nth) =>
      aCall(`c${nth}`, from((nth % 12) * HALF_HOUR, 480), { personId: `pe${nth % 50}` })
    )
  ];
}
