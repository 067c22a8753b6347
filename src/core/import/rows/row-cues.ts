import { callIn, callsIn, isOwnCode, type Call } from '../cells/calls.ts';
import type { ColumnRead, CueRead } from '../reading.ts';
import { isDitto, yesNo } from '../words/marks.ts';
import { departmentOf, inventedTrade, type Trade } from '../words/departments.ts';
import { plain } from '../words/plain.ts';
import type { DepartmentList } from './department-list.ts';
import type { SheetRow } from './sheet.ts';

/** Makes the cues of rows out of their department columns; rows are given in the order of the file. */
export class RowCues {
  readonly #columns: readonly ColumnRead[];
  readonly #departments: DepartmentList;
  /** The last text of each column, for the ditto marks below it. */
  readonly #above = new Map<number, string>();
  readonly #isTimed: boolean;
  #group = 0;

  constructor(columns: readonly ColumnRead[], departments: DepartmentList) {
    this.#columns = columns;
    this.#departments = departments;
    this.#isTimed = columns.some(({ meaning }) =>
      ['start', 'end', 'length', 'position'].includes(meaning)
    );
    for (const { meaning, as, trade } of columns) {
      if (meaning === 'department' && as === 'cues' && trade) departments.take(trade);
    }
  }

  /** The cues of one row: one GO fires them all. */
  of(row: SheetRow): readonly CueRead[] {
    const cues = this.#columns
      .filter((column) => column.meaning === 'department' && column.as === 'cues')
      .flatMap((column) => this.#inCell(row, column));
    if (cues.length === 0) return this.#named(row);
    if (cues.length < 2) return cues;
    this.#group += 1;
    return cues.map((cue) => ({ ...cue, group: this.#group }));
  }

  /** "Time, Cue, Dept, Description": the row's one cue, of the department that the row names. */
  #named(row: SheetRow): readonly CueRead[] {
    const named = row.text('cueDepartment');
    if (!this.#isTimed || named === '') return [];
    const trade = departmentOf(named) ?? inventedTrade(named);
    const column =
      this.#columns.find(({ title }) => /\b(?:cue|q)\b/i.test(title) && !/note/i.test(title)) ??
      row.columnOf('number');
    const said = column === undefined ? '' : row.at(column.index);
    const call = callIn(said);
    const isOwn = call !== null && isOwnCode(call.code, trade);
    return [
      {
        ...emptyCue,
        row: row.row,
        letters: column?.letters ?? 'A',
        department: this.#departments.take(trade),
        number: isOwn ? call.number : said,
        label: row.text('title')
      }
    ];
  }

  #inCell(row: SheetRow, column: ColumnRead): readonly CueRead[] {
    const said = row.at(column.index);
    const text = isDitto(said) ? (this.#above.get(column.index) ?? '') : said;
    if (text === '' || column.trade === null) return [];
    const { trade } = column;
    this.#above.set(column.index, text);
    const mark = yesNo(text);
    if (mark === false && text !== '0') return [];
    const isMark = mark === true && text !== '1';
    const calls = isMark
      ? [{ ...nothing, notes: '' }]
      : callsIn(text).map((call) => ownCall(call, text, trade));
    const who = this.#whoOf(row, column);
    return calls.map((call) => {
      const isOwn = isOwnCode(call.code, trade);
      const department = this.#departments.take(
        isOwn || call.trade === null ? trade : call.trade,
        isOwn ? aliasOf(call.code, column) : ''
      );
      return {
        row: row.row,
        letters: column.letters,
        department,
        number: isDitto(said) ? '' : call.number,
        label: call.label,
        notes: [call.notes, who].filter((part) => part !== '').join('\n'),
        placement: '',
        execution: 'called',
        execMs: null,
        group: null,
        externalId: ''
      };
    });
  }

  #whoOf(row: SheetRow, column: ColumnRead): string {
    const next = this.#columns.find((each) => each.index > column.index);
    return next?.meaning === 'who' ? row.at(next.index).replace(/\n+/g, ', ') : '';
  }
}

const emptyCue = {
  notes: '',
  placement: '',
  execution: 'called',
  execMs: null,
  group: null,
  externalId: ''
} as const;

const nothing = { code: '', trade: null, number: '', label: '' };

/** "LX 4" in the sound's column is the lights' call; "Deck 1" in the graphics' is a file of theirs. */
function ownCall<Of extends Call>(call: Of, text: string, trade: Trade): Of {
  const isOther = call.trade !== null && !isOwnCode(call.code, trade);
  return isOther && call.code !== call.code.toUpperCase()
    ? { ...call, ...nothing, label: text.replace(/\s+/g, ' ') }
    : call;
}

const aliasOf = (code: string, column: ColumnRead): string =>
  code.replace(/(?<=..)q$/i, '') || (plain(column.title).length <= 20 ? column.title : '');
