import type { Change } from '#core/command.ts';
import type { Segment } from '#core/show.ts';
import { readLine, readOptionalLength } from '../../readings.ts';
import type { CellReading } from './cells.ts';

/** Reads what was typed over the name of a segment, or over how long it should be. */
export function readHead(
  segment: Segment,
  cell: 'title' | 'length',
  typed: string,
  begun: Segment
): CellReading {
  const field = cell === 'title' ? 'title' : 'targetMs';
  const reading = cell === 'title' ? readLine(typed) : readOptionalLength(typed);
  if ('why' in reading) return reading;
  const { value } = reading;
  if (value === segment[field]) return { changes: [] };
  const change: Change = {
    do: 'set',
    in: 'segments',
    id: segment.id,
    field,
    to: value,
    was: begun[field]
  };
  return { changes: [change] };
}
