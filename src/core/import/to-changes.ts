import type { Change } from '../command.ts';
import type { Id } from '../show.ts';
import type { Target } from './places.ts';
import type { Reading, RundownRead } from './reading.ts';
import { RowWriter } from './row-writer.ts';

/**
 * The changes of one `edit` command that bring a reading into a show: behind what its rundowns hold
 * already, days and spaces named as the file names them. Nothing for a reading with errors.
 */
export function toChanges(reading: Reading, target: Target, newId: () => Id): readonly Change[] {
  if (!target.document.rundowns[target.rundownId] || reading.errors.length > 0) return [];
  const writer = new RowWriter(reading, target, newId);
  writer.departments.takeAll(reading.departments);
  for (const read of reading.rundowns) fill(writer, writer.places.rundownOf(read), read);
  writer.places.addEmptyDays();
  return writer.changes;
}

function fill(
  writer: RowWriter,
  rundownId: Id,
  { segments, targets = [], items }: RundownRead
): void {
  const columns = writer.columnsFor(rundownId, items);
  const segmentIds = segments.map((title, i) => writer.addSegment(rundownId, title, targets[i]));
  for (const item of items) {
    const segmentId = item.segment === null ? null : (segmentIds[item.segment] ?? null);
    writer.addItem(item, { rundownId, segmentId, columns });
  }
}
