import type { Cue, ExecutionKind } from '../show.ts';
import { fullLength } from './sheet.ts';

/** What a department's cell says of one cue. */
export interface CueLine {
  readonly number: string;
  readonly label: string;
  /** The words that tell it is time. */
  readonly placement: string;
  readonly execution: ExecutionKind;
  readonly execMs: number | null;
  readonly notes: string;
}

const NONE = '–';
const FIRES: readonly string[] = ['taken', 'follow', 'hang', 'clock', 'timecode'];

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * A cue as people write it, "LX 12 Blackout", with what else is known of it indented below. A number
 * that is no plain one stands in quotes, so that it is told from the label; none is a dash (X4).
 */
export function cueLines(prefix: string, cue: Cue): string {
  const head = [prefix, numberText(oneLine(cue.number)), oneLine(cue.label)];
  const { kind } = cue.execution;
  const notes = cue.notes === '' ? [] : cue.notes.split(/\r\n?|\n/);
  return [
    head.filter((part) => part !== '').join(' '),
    ...(cue.placement ? [`  on: ${oneLine(cue.placement.text)}`] : []),
    ...(kind === 'called' ? [] : [`  fires: ${kind}`]),
    ...(cue.execMs === null ? [] : [`  takes: ${fullLength(cue.execMs)}`]),
    ...notes.map((note) => `  note: ${note}`)
  ].join('\n');
}

/** "12", "12.5", "51A", "24-ON": what nobody takes for a word of the label. */
const PLAIN = /^(?=.*\d)[\p{L}\p{N}.\-?()/#*]{1,12}$/u;

const numberText = (number: string): string =>
  number === '' ? NONE : PLAIN.test(number) ? number : `"${number.replaceAll('"', '""')}"`;

const DETAIL = /^ {2}(on|fires|takes|note):(?: (.*))?$/s;
const HEAD =
  /^(?:"(?<quoted>(?:[^"]|"")*)"|(?<none>–)|(?<plain>(?=\S*\d)[\p{L}\p{N}.\-?()/#*]{1,12}))(?:\s+(?<label>.*))?$/su;

/** The cues of a cell that `cueLines` wrote, or somebody like it; a line without a number is a label. */
export function readCueLines(prefix: string, text: string): readonly CueLine[] {
  const cues: CueLine[] = [];
  for (const line of text.split('\n')) {
    const [, what, said = ''] = DETAIL.exec(line) ?? [];
    const cue = cues.at(-1);
    if (what !== undefined && cue) cues[cues.length - 1] = withDetail(cue, what, said);
    else if (line.trim() !== '') cues.push(headOf(withoutPrefix(line.trim(), prefix)));
  }
  return cues.map((cue) => ({ ...cue, notes: cue.notes.replace(/^\n/, '') }));
}

const withoutPrefix = (line: string, prefix: string): string => {
  const isOwn = line.toLowerCase().startsWith(prefix.toLowerCase());
  const rest = line.slice(prefix.length);
  return isOwn && /^\s|^$/.test(rest) ? rest.trim() : line;
};

function headOf(text: string): CueLine {
  const { quoted, plain, none, label = '' } = HEAD.exec(text)?.groups ?? {};
  const number = quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"');
  const isRead = quoted !== undefined || plain !== undefined || none !== undefined;
  return { ...bare, number, label: isRead ? label : text };
}

const bare = { placement: '', execution: 'called', execMs: null, notes: '' } as const;

function withDetail(cue: CueLine, what: string, said: string): CueLine {
  switch (what) {
    case 'on':
      return { ...cue, placement: said };
    case 'fires':
      return FIRES.includes(said) ? { ...cue, execution: said as ExecutionKind } : cue;
    case 'takes': {
      const [, h, m, s] = (/^(\d+):(\d\d):(\d\d)$/.exec(said) ?? []).map(Number);
      return h === undefined || m === undefined || s === undefined
        ? cue
        : { ...cue, execMs: ((h * 60 + m) * 60 + s) * 1000 };
    }
    default:
      return { ...cue, notes: `${cue.notes}\n${said}` };
  }
}
