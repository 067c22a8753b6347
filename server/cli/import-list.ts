import { readLoad } from '#core/import/load/read-load.ts';
import type { LoadKind } from '#core/export/load/load-heads.ts';
import type { Choices } from '#core/import/reading.ts';
import type { FileRead } from '#core/import/table.ts';
import { loadSummaryOf } from '../import/load-summary.ts';
import { summaryOfError, type LoadSample, type Summary } from '../import/summary.ts';
import { textOfLoad, textOfNotices } from '../import/summary-text.ts';
import type { Destination } from './bring-in.ts';

const NOTHING_READ = 2;

interface Asked extends Destination {
  readonly file: string;
  readonly choices: Choices;
  readonly isDry: boolean;
  readonly isJson: boolean;
}

/** Brings a list of a load plan into a show, or says what would come of it; the exit code. */
export async function importList(tables: FileRead, kind: LoadKind, asked: Asked): Promise<number> {
  if (!tables.ok) return say(summaryOfError(tables.error), asked, NOTHING_READ);
  const reading = readLoad(tables, kind, asked.choices);
  const summary = loadSummaryOf(reading, tables.container);
  if (reading.errors.length > 0) return say(summary, asked, NOTHING_READ);
  if (asked.isDry && asked.show === null) return say(summary, asked, 0);
  // Loaded only now: a dry run into a new show needs neither a server nor a database.
  const { bringList } = await import('./bring-list.ts');
  const { notices, ...brought } = await bringList(reading, asked, asked.isDry);
  const warnings = [...summary.warnings, ...notices];
  const whole = { ...summary, warnings };
  if (asked.isJson) process.stdout.write(`${JSON.stringify({ ...whole, ...brought })}\n`);
  else {
    const { added, changed, unchanged } = brought;
    const counts = `${added} added, ${changed} changed, ${unchanged} as they were`;
    const where = `"${brought.title}" (show ${brought.show})`;
    process.stdout.write(
      asked.isDry
        ? `${textOfLoad(whole)}In ${where}: ${counts}. Nothing was changed.\n`
        : `Imported into ${where}: ${counts}.\n${textOfNotices(warnings)}`
    );
  }
  return 0;
}

function say(
  summary: Summary<LoadSample> | Summary<never> | Summary,
  { file, isJson }: Asked,
  code: number
): number {
  for (const { message } of summary.errors) process.stderr.write(`${file}: ${message}\n`);
  process.stdout.write(
    isJson ? `${JSON.stringify(summary)}\n` : textOfLoad(summary as Summary<LoadSample>)
  );
  return code;
}
