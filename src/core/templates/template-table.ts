import { REPORTED } from '../export/cue-lines.ts';
import { heads as words } from '../export/heads.ts';
import type { Table } from '../import/table.ts';
import type { Template } from './template.ts';

const FIXED = [
  ...[words.number, words.start, words.duration, words.title, words.kind, words.segment],
  ...[words.notes, words.linked, words.countToEnd, words.floated, words.script]
];
const SCRIPT = FIXED.indexOf(words.script);

/** A template as a sheet that an export of our own would write. */
export function tableOf({ title, departments, people, script, reported = [] }: Template): Table {
  const heads = [
    ...FIXED,
    ...departments.map(([prefix, spoken]) =>
      spoken === prefix ? `${prefix} cues` : `${prefix} cues / ${spoken}`
    ),
    ...people.map((head) => `${head} [person]`)
  ];
  const rows: string[][] = [heads];
  const numbers = new CueNumbers(reported);
  const blank = people.map(() => '');
  let [segment, items] = ['', 0];
  let item: string[] = [];
  const cells = (cues: string): string[] => {
    const lines = numbers.linesOf(cues);
    return departments.map(([prefix]) => (lines.get(prefix) ?? []).join('\n'));
  };
  for (const line of script.split('\n').filter((each) => each.trim() !== '')) {
    if (line.startsWith('## ')) segment = line.slice(3);
    else if (line.startsWith('+ '))
      rows.push([...FIXED.map(() => ''), ...cells(line.slice(2)), ...blank]);
    else if (line.startsWith('  '))
      item[SCRIPT] = [item[SCRIPT], line.trim()].filter(Boolean).join('\n');
    else {
      const [start = '', length = '', name = '', kind = '', cues = '', notes = ''] = line
        .split('|')
        .map((part) => part.trim());
      const linked = start === '' ? 'yes' : 'no';
      items += 1;
      item = [
        ...[String(items), start, length, name, kind || 'item', segment, notes, linked],
        ...['', '', '', ...cells(cues), ...blank]
      ];
      rows.push(item);
    }
  }
  return { name: title, rows, firstRow: 1 };
}

const CUE =
  /^(?<prefix>\S+) (?<label>[^~@>]*[^~@> ])(?: ~ (?<takes>[\d:]+))?(?: @ (?<on>[^>]*[^> ]))?(?: > (?<fires>.+))?$/;

/** Cues by department, numbered through the whole of the show. */
class CueNumbers {
  readonly #last = new Map<string, number>();
  /** The last cue that does so, by what it does: "LX Storm" is LX 12. */
  readonly #named = new Map<string, string>();
  readonly #reported: readonly string[];

  constructor(reported: readonly string[]) {
    this.#reported = reported;
  }

  /** What the cells of one GO say, by department. */
  linesOf(cues: string): ReadonlyMap<string, readonly string[]> {
    const lines = new Map<string, string[]>();
    for (const said of cues.split(';')) {
      const { prefix, label, takes, on, fires } = CUE.exec(said.trim())?.groups ?? {};
      if (prefix === undefined || label === undefined) continue;
      const number = (this.#last.get(prefix) ?? 0) + 1;
      this.#last.set(prefix, number);
      this.#named.set(`${prefix} ${label}`, `${prefix} ${number}`);
      const details = [
        ...(on === undefined ? [] : [`  on: ${on}`]),
        ...(takes === undefined ? [] : [`  takes: ${takes}`]),
        ...(this.#reported.includes(prefix) ? [`  complete: ${REPORTED}`] : []),
        ...(fires === undefined ? [] : [`  fires: ${this.#firing(fires)}`])
      ];
      const line = [`${prefix} ${number} ${label}`, ...details].join('\n');
      lines.set(prefix, [...(lines.get(prefix) ?? []), line]);
    }
    return lines;
  }

  /** Names the parent by its number instead of by what it does. */
  #firing(fires: string): string {
    const [, verb = '', rest = ''] = /^(follows |hangs on )(.*)$/.exec(fires) ?? [];
    const parents = [...this.#named.keys()].filter((name) => rest.startsWith(name));
    const parent = parents.sort((a, b) => b.length - a.length)[0];
    return parent === undefined
      ? fires
      : verb + (this.#named.get(parent) ?? '') + rest.slice(parent.length);
  }
}
