import { rowOf } from '#core/collections.ts';
import { changed } from '#core/logistics/changed.ts';
import { movedBy } from '#core/logistics/moved.ts';
import type { Risk, ShortCall, Slack } from '#core/logistics/ripple.ts';
import type { Option } from '#core/logistics/ways-out.ts';
import type { ShowDocument } from '#core/show.ts';
import { conflictWords } from '#lib/marks/conflicts/conflict-words.ts';
import type { ConflictWords } from '#lib/marks/conflicts/wording.ts';
import { rowName } from '#lib/marks/conflicts/row-names.ts';
import { Wording } from '#lib/marks/conflicts/wording.ts';
import { cueText } from '#lib/marks/cue-text.ts';
import { lengthWords } from '#lib/text/length-words.ts';

/** A row that moves: "LED wall build", "10:00", "10:40", "Dock 3". */
export interface MovedWords {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly dock: string;
}

/** What a way out does, as it is read before anything moves (L63). */
export interface EffectWords {
  readonly moved: readonly MovedWords[];
  /** What takes it up: "Focus: 20 min left". */
  readonly slack: readonly string[];
  readonly calls: readonly string[];
  readonly risks: readonly string[];
  readonly conflicts: readonly (ConflictWords & { readonly check: string })[];
}

export function effectWords(document: ShowDocument, option: Option): EffectWords {
  const words = new Wording(document);
  const { slack, calls, risks, conflicts } = option.ripple;
  // What would not fit is told with the times that it would have then.
  const after = changed(document, option.changes) ?? document;
  return {
    moved: movedBy(document, option.changes).map(({ row, from, to, dock }) => ({
      name: words.name(row),
      from: words.moment(from, row),
      to: words.time(to, row),
      dock: dock === null ? '' : words.name({ in: 'spaces', id: dock })
    })),
    slack: slack.map((each) => slackText(words, each)),
    calls: calls.map((each) => callText(words, each)),
    risks: risks.map((each) => riskText(words, each)),
    conflicts: conflicts.map((each) => ({ ...conflictWords(after, each), check: each.check }))
  };
}

const slackText = (words: Wording, { row, leftMs }: Slack): string =>
  leftMs === 0
    ? `${words.name(row)}: just in time`
    : `${words.name(row)}: ${lengthWords(leftMs)} left`;

const callText = (words: Wording, { id, task, byMs }: ShortCall): string => {
  const [call, work] = [words.name({ in: 'crewCalls', id }), words.name({ in: 'tasks', id: task })];
  return `${call} ends ${lengthWords(byMs)} before ${work} is done`;
};

/** "LX 42, 12 “Film” at 19:41: 10 min short", "Doors at 19:00: 10 min short". */
export function riskText(words: Wording, { row, at, lateMs, cue }: Risk): string {
  const { document } = words;
  const first = cue === null ? undefined : rowOf(document.cues, cue);
  const name = row.in === 'days' ? 'Doors' : rowName(document, row);
  const what = [first && cueText(document, first), name].filter(Boolean).join(', ');
  return `${what} at ${words.moment(at, row)}: ${lengthWords(lateMs)} short`;
}
