import type { Change } from '#core/command.ts';
import type { Id, Show } from '#core/show.ts';
import { duration, second } from '#core/time/duration.ts';
import { wallTime } from '#core/time/wall-time.ts';
import type { NewId } from '../ports.ts';

/** What a new show is called and when it is. */
export interface Beginning {
  readonly title: string;
  readonly tz: string;
  /** yyyy-mm-dd */
  readonly date: string;
}

const DAY_CHANGE = wallTime(6 * 3600);

const usualDepartments = [
  { prefix: 'LX', spoken: 'LX', aliases: ['Lighting', 'Lights'], position: 'Lighting desk' },
  { prefix: 'SND', spoken: 'Sound', aliases: ['Audio', 'SQ'], position: 'Sound desk' },
  { prefix: 'VID', spoken: 'Video', aliases: ['VX', 'Playback'], position: 'Playback' }
] as const;

/** A show as it begins: one day, one stage, one empty rundown, three departments. */
export function newShow(
  beginning: Beginning,
  newId: NewId
): { show: Show; first: Change[]; rundown: Id } {
  const { title, tz, date } = beginning;
  const [day, space, rundown] = [newId(), newId(), newId()];
  const show: Show = {
    id: newId(),
    title,
    client: '',
    venue: '',
    tz,
    clock: 24,
    status: 'draft',
    needsStandby: false,
    lockMs: duration(500)
  };
  const first: Change[] = [
    {
      do: 'add',
      in: 'days',
      row: { id: day, date, tz, dayChange: DAY_CHANGE, label: '', hardOut: null, curfews: [] }
    },
    {
      do: 'add',
      in: 'spaces',
      row: { id: space, parentId: null, kind: 'stage', name: 'Main stage' }
    },
    {
      do: 'add',
      in: 'rundowns',
      row: { id: rundown, dayId: day, spaceId: space, title: 'Main stage' }
    },
    ...usualDepartments.flatMap((department, colour) => departmentRows(department, colour, newId))
  ];
  return { show, first, rundown };
}

function departmentRows(
  department: (typeof usualDepartments)[number],
  colour: number,
  newId: NewId
): Change[] {
  const [id, defaultPositionId] = [newId(), newId()];
  const { prefix, spoken, aliases, position } = department;
  return [
    {
      do: 'add',
      in: 'departments',
      row: {
        id,
        prefix,
        spoken,
        aliases,
        colour,
        warnLeadMs: null,
        standbyLeadMs: duration(10 * second),
        ackPolicy: 'soft',
        defaultPositionId
      }
    },
    { do: 'add', in: 'positions', row: { id: defaultPositionId, departmentId: id, name: position } }
  ];
}
