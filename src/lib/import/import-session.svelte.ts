import { read } from '#core/import/read.ts';
import { countOf, type Choices, type ColumnChoice, type Reading } from '#core/import/reading.ts';
import type { FileRead, ReadFile } from '#core/import/table.ts';

/** What a new show is to be called and when it is; null where the file goes into a show that is there. */
export interface Beginning {
  readonly title: string;
  /** yyyy-mm-dd */
  readonly date: string;
  readonly tz: string;
}

/** What the page knows before there is a file. */
export interface Setting {
  /** Local date here, yyyy-mm-dd. */
  readonly today: string;
  /** The zone of the show that the file goes into; empty for a new one. */
  readonly showTz: string;
  /** The zone of this device. */
  readonly deviceTz: string;
}

export type OnRead = (
  content: Uint8Array | string,
  fileName: string,
  signal: AbortSignal
) => Promise<FileRead>;

/** A problem as it is told: what happened, and what to do. */
export interface Trouble {
  readonly what: string;
  readonly todo: string;
}

/**
 * One file on its way in: what was read, what was corrected, what comes of it. Corrections are read
 * again here, at once; nothing is stored before it is imported.
 */
export class ImportSession {
  file = $state.raw<ReadFile | null>(null);
  fileName = $state('');
  choices = $state.raw<Choices>({});
  trouble = $state.raw<Trouble | null>(null);
  /** The zone that a person gave the new show; empty while nobody did. */
  typedZone = $state('');
  /** What is under way, in words; empty while nothing is. */
  busy = $state('');

  readonly reading: Reading | null = $derived.by(() =>
    this.file
      ? read(this.file, {
          fileName: this.fileName,
          today: this.#today,
          tz: this.tz,
          ...this.choices
        })
      : null
  );
  readonly counts = $derived(this.reading ? countOf(this.reading) : { items: 0, cues: 0 });

  /** Where the show is: what a person said, else what the file says, else what it was opened with. */
  readonly tz: string = $derived.by(
    () => this.typedZone || this.#here || this.file?.tz || this.#device
  );
  readonly isProgramme: boolean = $derived(
    this.file?.tables.some(({ programme }) => programme !== undefined) ?? false
  );

  readonly #onread: OnRead;
  readonly #today: string;
  readonly #here: string;
  readonly #device: string;
  #reader: AbortController | null = null;

  constructor(onread: OnRead, { today, showTz, deviceTz }: Setting) {
    this.#onread = onread;
    this.#today = today;
    this.#here = showTz;
    this.#device = deviceTz;
  }

  /** Reads a file or pasted text; a later one takes the place of one under way. */
  async open(content: Uint8Array | string, fileName: string): Promise<void> {
    this.cancel();
    const reader = (this.#reader = new AbortController());
    this.busy = fileName === '' ? 'Reading what was pasted' : `Reading ${fileName}`;
    this.trouble = null;
    try {
      const answer = await this.#onread(content, fileName, reader.signal);
      if (reader.signal.aborted) return;
      if (answer.ok) {
        this.file = answer;
        this.fileName = fileName;
        this.choices = {};
      } else {
        this.trouble = { what: answer.error.message, todo: 'Nothing was imported.' };
      }
    } catch (fault) {
      if (reader.signal.aborted) return;
      const what = fault instanceof Error ? fault.message : String(fault);
      this.trouble = { what, todo: 'Nothing was imported. Try again.' };
    } finally {
      if (this.#reader === reader) {
        this.#reader = null;
        this.busy = '';
      }
    }
  }

  cancel(): void {
    this.#reader?.abort();
    this.#reader = null;
    this.busy = '';
  }

  /** Back to the choice of a file. */
  clear(): void {
    this.cancel();
    this.file = null;
    this.choices = {};
    this.trouble = null;
  }

  choose(choices: Choices): void {
    this.choices = { ...this.choices, ...choices };
  }

  /** Another sheet or header has other columns: what was said of the old ones does not hold. */
  chooseTable(choices: Pick<Choices, 'sheet' | 'headerRow'>): void {
    const { columns: _, otherReading: __, days: ___, spaces: ____, ...kept } = this.choices;
    this.choices = { ...kept, ...choices };
  }

  chooseDay(day: number, isChosen: boolean): void {
    const days = this.reading?.days ?? [];
    const chosen = days.flatMap((each, i) => ((i === day ? isChosen : each.isChosen) ? [i] : []));
    this.choose({ days: chosen });
  }

  chooseSpace(name: string, isChosen: boolean): void {
    const spaces = this.reading?.spaces ?? [];
    this.chooseSpaces(
      spaces.flatMap((each) => ((each.name === name ? isChosen : each.isChosen) ? [each.name] : []))
    );
  }

  /** Null: all of them. */
  chooseSpaces(names: readonly string[] | null): void {
    const { spaces: _, ...kept } = this.choices;
    this.choices = names === null ? kept : { ...kept, spaces: names };
  }

  chooseColumn(index: number, choice: ColumnChoice): void {
    const columns = this.choices.columns ?? {};
    this.choose({ columns: { ...columns, [index]: { ...columns[index], ...choice } } });
  }

  /** Takes one cell the other way, or back again. */
  switchTime(key: string): void {
    const others = this.choices.otherReading ?? [];
    const isOther = others.includes(key);
    this.choose({
      otherReading: isOther ? others.filter((each) => each !== key) : [...others, key]
    });
  }

  /** Takes all times of a column the other way. */
  switchColumn(index: number, by: 'colons' | 'bare' | 'half'): void {
    const column = this.reading?.columns.find((each) => each.index === index);
    if (!column) return;
    const others = this.choices.otherReading ?? [];
    this.choose({ otherReading: others.filter((key) => !key.endsWith(`:${index}`)) });
    const { units } = column;
    if (by === 'half') this.chooseColumn(index, { isAfternoon: !column.isAfternoon });
    else if (by === 'bare') this.chooseColumn(index, { bare: units.bare === 'min' ? 's' : 'min' });
    else this.chooseColumn(index, { colons: units.colons === 'm:ss' ? 'h:mm' : 'm:ss' });
  }
}
