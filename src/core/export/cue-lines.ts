import type { AckPolicy, Cue, Id, Placement } from '../show.ts';
import type { WallTime } from '../time/wall-time.ts';
import { secondsWords } from '../time/text.ts';
import { firingWords } from './cue-firing.ts';
import { numberText, oneLine } from './cue-names.ts';
import type { PostName } from './post-names.ts';
import { fullLength } from './sheet.ts';

/** What a line says of other cues, and of the day. */
export interface CueWords {
  readonly dayChange: WallTime;
  /** What cues of the list are called, by id. */
  readonly names: ReadonlyMap<Id, string>;
  /** What groups that reach over rows of the list are called, by id. */
  readonly standbyGroups: ReadonlyMap<Id, string>;
  readonly goGroups: ReadonlyMap<Id, string>;
  readonly posts: ReadonlyMap<Id, PostName>;
}

/** How a line begins that says what a cue is called on. */
export const PLACED: Readonly<Record<Placement['kind'], string>> = {
  line: 'on',
  action: 'on action',
  music: 'on music',
  clock: 'on time',
  point: 'on point'
};
/** What is wanted of the operator before the GO. */
export const READY: Readonly<Record<AckPolicy, string>> = {
  none: 'not asked for',
  soft: 'asked for',
  hard: 'required'
};

/** What stands below a cue whose operator says when it is complete. */
export const REPORTED = 'reported';

/** What stands below a cue that is out of the plan; its number stays retired. */
export const CUT = 'cut';

/**
 * A cue as people write it, "LX 12 Blackout", with what else is known of it indented below. A number
 * that is no plain one stands in quotes, so that it is told from the label; none is a dash (X4).
 */
export function cueLines(prefix: string, cue: Cue, words: CueWords): string {
  const head = [prefix, numberText(oneLine(cue.number)), oneLine(cue.label)];
  const { placement, execution, execMs, warnLeadMs, standbyLeadMs, ackPolicy, notes } = cue;
  const parent = 'parentId' in execution ? words.names.get(execution.parentId ?? '') : undefined;
  const fires =
    execution.kind === 'called' ? null : firingWords(execution, words.dayChange, parent);
  const details: readonly (readonly [string, string | null | undefined])[] = [
    placement ? [PLACED[placement.kind], oneLine(placement.text)] : ['on', null],
    ['positions', postsWords(cue, words)],
    ['fires', fires],
    ['takes', execMs === null ? null : lengthWords(execMs)],
    ['complete', cue.reportComplete ? REPORTED : null],
    ['warning', warnLeadMs === null ? null : `${secondsWords(warnLeadMs)} before`],
    ['standby', standbyLeadMs === null ? null : `${secondsWords(standbyLeadMs)} before`],
    ['READY', ackPolicy === null ? null : READY[ackPolicy]],
    ['clear from', postWords(cue, cue.clearFromPositionId ?? '', words)],
    ['standby group', words.standbyGroups.get(cue.standbyGroupId ?? '')],
    ['GO group', words.goGroups.get(cue.goGroupId ?? '')],
    ...(notes === '' ? [] : notes.split(/\r\n?|\n/).map((note) => ['note', note] as const))
  ];
  return [
    head.filter((part) => part !== '').join(' '),
    ...(cue.status === 'cut' ? [`  ${CUT}`] : []),
    ...details.flatMap(([what, said]) => (said == null ? [] : [`  ${what}: ${said}`]))
  ].join('\n');
}

function postsWords(cue: Cue, words: CueWords): string | null {
  const said = cue.positionIds.flatMap((id) => postWords(cue, id, words) ?? []);
  return said.length === 0 ? null : said.join(', ');
}

/** One of its own department by its name alone; null for one that is not there. */
function postWords({ departmentId }: Cue, id: Id, { posts }: CueWords): string | null {
  const post = posts.get(id);
  if (!post) return null;
  return post.departmentId === departmentId ? post.own : post.full;
}

/** Like every other length of the sheet; parts of a second as desks have them. */
const lengthWords = (ms: number): string => (ms % 1000 === 0 ? fullLength(ms) : secondsWords(ms));
