import type { Id } from '../show.ts';
import type { Instant } from '../time/instant.ts';
import type { AuditGroup } from './entry.ts';

/** One line of the audit, whatever log it is of, in words. */
export interface AuditLine {
  /** One of a kind among all lines; in a show's log with its seq. */
  readonly id: string;
  readonly at: Instant;
  readonly group: AuditGroup;
  /** A word or two, and what stands beside it. */
  readonly what: string;
  readonly detail: string;
  readonly who: string;
  readonly device: Id | null;
  readonly account: Id | null;
  readonly address: string | null;
  readonly show: Id | null;
  /** It was refused, and why; null: it was done. */
  readonly refused: string | null;
}

/** What of the lines is asked for; null: all. */
export interface AuditFilter {
  readonly show: Id | null;
  readonly group: AuditGroup | null;
  /** Its id, or a part of a name. */
  readonly who: string | null;
  /** In any of its words. */
  readonly text: string | null;
  readonly from: number | null;
  readonly to: number | null;
}

/** Whether a filter lets a line through, as far as the log was not asked for that already. */
export function isAsked(line: AuditLine, { group, who, text }: AuditFilter): boolean {
  const has = (words: readonly (string | null)[], part: string): boolean =>
    words.some((word) => word?.toLowerCase().includes(part.toLowerCase()) === true);
  return (
    (group === null || line.group === group || (group === 'refusals' && line.refused !== null)) &&
    (who === null || has([line.who, line.device, line.account], who)) &&
    (text === null ||
      has([line.what, line.detail, line.who, line.address, line.refused, line.device], text))
  );
}

/** A page of lines, and where the next begins. */
export interface AuditPage {
  readonly lines: readonly AuditLine[];
  /** What to ask on with; null: the logs begin here. */
  readonly next: string | null;
  /** How far back was looked. */
  readonly since: Instant | null;
  /** What the shows are called that the lines are of. */
  readonly shows: readonly { readonly id: Id; readonly title: string }[];
  /** Whether the asker may see the lines of no show, too. */
  readonly isWhole: boolean;
}
