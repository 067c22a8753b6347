import { visibilityOf, type Actor } from '#core/actor.ts';
import type { CommandType } from '#core/command.ts';
import type { Instant } from '#core/time/instant.ts';
import { SharedBudget } from '../shared-budget.ts';

/** More than a hand does for long; a department head's edits of an hour without a line come in a moment. */
const COMMANDS = {
  own: { perSecond: 4, burst: 40 },
  together: { perSecond: 30, burst: 200 }
};
/** What stands in the state of a show for long, with its words, and in everything that a screen fetches. */
const WORDS = { own: { perSecond: 0.2, burst: 20 }, together: { perSecond: 1, burst: 40 } };

const wordy = ['sendMessage', 'problem', 'jot', 'raiseAlarm'] as const;
type Wordy = (typeof wordy)[number];

/**
 * How fast the crew of one show may say something, by device and all devices together: who has many
 * devices has no more by that. Each kind of words counts by itself, so that an alarm never waits for
 * messages. Those who run a show are bound by their lines alone, and a guest by its link.
 */
export class Pace {
  readonly #commands: SharedBudget;
  readonly #words: Readonly<Record<Wordy, SharedBudget>>;

  constructor(now: Instant) {
    this.#commands = new SharedBudget(COMMANDS, now);
    this.#words = {
      sendMessage: new SharedBudget(WORDS, now),
      problem: new SharedBudget(WORDS, now),
      jot: new SharedBudget(WORDS, now),
      raiseAlarm: new SharedBudget(WORDS, now)
    };
  }

  may({ roles, device, guest }: Actor, type: CommandType, now: Instant): boolean {
    if (guest || visibilityOf(roles) === 'full') return true;
    if (isWordy(type) && !this.#words[type].take(device, now)) return false;
    return this.#commands.take(device, now);
  }
}

const isWordy = (type: CommandType): type is Wordy => wordy.some((each) => each === type);
