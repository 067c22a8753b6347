import type { Command, CommandType } from '#core/command.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Refusal, Result } from '#protocol/down.ts';
import type { Cmd } from '#protocol/up.ts';

/** What became of a command, for the screen that sent it. */
export type Outcome =
  | { readonly ok: true; readonly seq: number }
  | {
      readonly ok: false;
      readonly refusal:
        | Refusal
        /** Nothing was sent: there is no line. */
        | { readonly code: 'notConnected' }
        /** The line broke, and the server never had it. */
        | { readonly code: 'dropped' }
        /** No answer in time; it is not repeated. */
        | { readonly code: 'notConfirmed' };
    };

interface Outstanding {
  readonly cmd: Cmd;
  readonly settle: (outcome: Outcome) => void;
}

// Words and edits mean the same a moment later. A GO, a standby, a READY do not: nothing of the
// run is ever sent twice.
const keepers: ReadonlySet<CommandType> = new Set([
  'edit',
  'note',
  'jot',
  'problem',
  'raiseAlarm',
  'sendMessage',
  'acknowledgeMessage'
]);

/**
 * Commands that were sent and not yet answered. It counts them (`mid`), and when the line comes
 * back it says which to send again under their old numbers; a GO is never among them.
 */
export class Outbox {
  #lastMid = 0;
  readonly #outstanding = new Map<number, Outstanding>();

  /** The next number, for a command that is kept elsewhere: no welcome is asked about it here. */
  number(): number {
    return (this.#lastMid += 1);
  }

  /** A command ready to be sent, and the promise of its outcome. */
  put(command: Command, deadline: Instant | null): { cmd: Cmd; outcome: Promise<Outcome> } {
    const m = this.number();
    const cmd: Cmd = deadline === null ? { m, a: command } : { m, a: command, by: deadline };
    const outcome = new Promise<Outcome>((settle) => this.#outstanding.set(m, { cmd, settle }));
    return { cmd, outcome };
  }

  /** Numbers of the commands without an answer, for the next hello. */
  get mids(): number[] {
    return [...this.#outstanding.keys()];
  }

  answered(result: Result): void {
    const { m, s, e } = result;
    this.#settle(m, e ? { ok: false, refusal: e } : { ok: true, seq: s });
  }

  /** Gives up waiting for one command; an answer that comes later changes nothing here. */
  unconfirmed(m: number): void {
    this.#settle(m, { ok: false, refusal: { code: 'notConfirmed' } });
  }

  /** Settles what the welcome knows; returns what never arrived and shall be sent again. */
  welcomed(results: readonly Result[]): Cmd[] {
    const again: Cmd[] = [];
    for (const result of results) {
      const waiting = this.#outstanding.get(result.m);
      if (!waiting) continue;
      if (!result.dropped) this.answered(result);
      else if (keepers.has(waiting.cmd.a.type)) again.push(waiting.cmd);
      else this.#settle(result.m, { ok: false, refusal: { code: 'dropped' } });
    }
    return again;
  }

  #settle(m: number, outcome: Outcome): void {
    this.#outstanding.get(m)?.settle(outcome);
    this.#outstanding.delete(m);
  }
}
