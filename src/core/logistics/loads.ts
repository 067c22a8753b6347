import type { Task } from '../logistics.ts';
import type { Id } from '../show.ts';

/** What tasks put on one drop or point, and which of them do. */
export interface Load {
  /** Amps a phase, or kg. */
  readonly sum: number;
  readonly by: readonly Id[];
}

/** By drop and by point: what is not named has nothing of a task on it. */
export interface Loads {
  readonly amps: ReadonlyMap<Id, Load>;
  readonly kg: ReadonlyMap<Id, Load>;
}

/** What tasks draw and hang; what is struck is switched off and taken down. */
export function loadsOf(tasks: readonly Task[]): Loads {
  const [amps, kg] = [new Map<Id, Load>(), new Map<Id, Load>()];
  for (const { id, phase, power, rigging } of tasks) {
    if (phase === 'strike' || phase === 'return') continue;
    for (const need of power) addTo(amps, need.dropId, need.amps, id);
    for (const need of rigging) addTo(kg, need.pointId, need.kg, id);
  }
  return { amps, kg };
}

function addTo(loads: Map<Id, Load>, id: Id, load: number, by: Id): void {
  const known = loads.get(id) ?? { sum: 0, by: [] };
  loads.set(id, { sum: known.sum + load, by: [...known.by, by] });
}

/** What is on it with what was on it before; tenths add up to a little more than they are. */
export const totalOn = (planned: number, load: Load | undefined): number =>
  Math.round((planned + (load?.sum ?? 0)) * 1000) / 1000;
