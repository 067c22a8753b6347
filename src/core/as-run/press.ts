import { rowOf } from '../collections.ts';
import type { Command, CommandOf, CommandType } from '../command.ts';
import type { Addressee } from '../messages.ts';
import type { Id, ShowDocument } from '../show.ts';
import { activeRun } from '../steps.ts';

/** Why a press on a console does nothing, where the page knows it without asking the server (A8, A11). */
export const vainReasons = [
  'notStoring',
  'unconfirmed',
  'notCaller',
  'onHold',
  'stopped',
  'toRecord',
  'typing',
  'sending',
  'locked',
  'endOfShow',
  'disarmed',
  'noStandbyRefused',
  'notCalled',
  'notReady',
  'notClear',
  'notCleared',
  'nothingToForce',
  'nothingFired',
  'nextAlready',
  'nothingLive',
  'noItem',
  'cuesFixed',
  'lineIsThere',
  'nothingNoted',
  'notHeld'
] as const;
export type VainReason = (typeof vainReasons)[number];

/** What a page refuses by itself: commands that it sends nothing of, and two presses that are none. */
export const vainPresses = [
  'go',
  'force',
  'noteVoice',
  'standBy',
  'warn',
  'back',
  'setNext',
  'abort',
  'adjust',
  'catchUp',
  'sayWhy',
  'edit'
] as const;
export type VainPress = (typeof vainPresses)[number];

/** What a command of a run was about: enough to name it in the as-run list once it was refused (A8). */
export interface Press {
  readonly type: CommandType | VainPress;
  readonly step?: Id;
  readonly cue?: Id;
  readonly standbyId?: Id;
  readonly position?: Id;
  readonly department?: Id;
  readonly item?: Id;
  /** The message that was to be confirmed or cleared. */
  readonly message?: Id;
  /** Whom something was to be said to. */
  readonly to?: Addressee;
}

/** A press that changed nothing, with who it was, why, and the seq of the state that it was refused on. */
export interface RefusedPress {
  readonly press: Press;
  readonly at: number;
  readonly seq: number;
  readonly device: Id;
  readonly name: string;
  /** A rejection of this program, or of an earlier one. */
  readonly rejection: {
    readonly code: string;
    readonly why?: unknown;
    readonly state?: unknown;
    readonly kind?: unknown;
  };
}

/**
 * Of one device in one run; what it presses in vain after that has its answer kept, and nothing else, so
 * that a key that is stuck fills no disk (A7).
 */
export const KEPT_PRESSES = 1_000;

interface Pressed {
  readonly run: Id;
  readonly press: Press;
}

/**
 * The run that a command is about and what of it; null where it is about none, or is the server's own.
 * What is said about a rundown is said in the run that is on there (M30).
 */
export function pressOf(command: Command, document: ShowDocument): Pressed | null {
  if (isTalk(command)) return pressOfTalk(command, document);
  if (!('run' in command) || command.type === 'openRun' || command.type === 'fireDue') return null;
  const { type, run } = command;
  switch (command.type) {
    case 'go':
      return { run, press: { type, step: command.to } };
    case 'catchUp': {
      const step = command.called.at(-1)?.step;
      return { run, press: { type, ...(step !== undefined && { step }) } };
    }
    case 'back':
      return { run, press: { type, step: command.from } };
    case 'warn':
    case 'standBy':
    case 'cancelStandby':
    case 'setNext':
    case 'skip':
    case 'reinstate':
      return { run, press: { type, step: command.step } };
    case 'take':
    case 'complete':
    case 'abort':
      return { run, press: { type, cue: command.cue } };
    case 'ack':
    case 'withdraw':
      return {
        run,
        press: { type, standbyId: command.standbyId, position: command.position }
      };
    case 'adjust':
      return { run, press: { type, item: command.item } };
    case 'problem':
    case 'jot':
      return { run, press: { type, department: command.department } };
    default:
      return { run, press: { type } };
  }
}

type Talk = CommandOf<'sendMessage' | 'acknowledgeMessage' | 'clearMessage'>;

const isTalk = (command: Command): command is Talk =>
  command.type === 'sendMessage' ||
  command.type === 'acknowledgeMessage' ||
  command.type === 'clearMessage';

function pressOfTalk(command: Talk, document: ShowDocument): Pressed | null {
  const isSaying = command.type === 'sendMessage';
  const about = isSaying ? command : rowOf(document.messages, command.id);
  const run = about && activeRun(document, about.rundownId);
  if (!run) return null;
  const { type } = command;
  if (!isSaying) return { run: run.id, press: { type, message: command.id } };
  const { to, fromDepartmentId } = command;
  const from = fromDepartmentId !== null && { department: fromDepartmentId };
  return { run: run.id, press: { type, to, ...from } };
}
