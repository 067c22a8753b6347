import { MAX_ROWS, type ReadFile } from '#core/import/table.ts';
import { isZone } from '#core/time/zone.ts';
import { fieldsIn, isFields, listIn, textIn, type Fields } from './fields.ts';
import { ImportFault } from './import-fault.ts';
import { scheduleTable, type ScheduleEvent } from './schedule-table.ts';
import { tooManyRows } from './sheet-xml.ts';

/** Whether a JSON file is a schedule as frab, pretalx and their kin publish it. */
export const isScheduleJson = (project: Fields): boolean =>
  isFields(project['schedule']) && isFields(project['schedule']['conference']);

/** Reads the schedule of a conference: days of rooms of events. */
export function readScheduleJson(project: Fields): ReadFile {
  const conference = fieldsIn(fieldsIn(project, 'schedule'), 'conference');
  const days = listIn(conference, 'days');
  return scheduleFile('frab-json', conference, {
    days: days.map((day) => textIn(day, 'date')),
    events: days.flatMap(eventsOn)
  });
}

function eventsOn(day: Fields): readonly ScheduleEvent[] {
  const { rooms } = day;
  const filed = { day: textIn(day, 'date'), dayStart: textIn(day, 'day_start') };
  // A dictionary of rooms; some write a list of rooms with their events.
  if (Array.isArray(rooms)) {
    return rooms
      .filter(isFields)
      .flatMap((room) =>
        listIn(room, 'events').map((event) => eventOf(event, textIn(room, 'name'), filed))
      );
  }
  if (!isFields(rooms)) return [];
  return Object.keys(rooms).flatMap((name) =>
    listIn(rooms, name).map((event) => eventOf(event, name, filed))
  );
}

function eventOf(
  event: Fields,
  room: string,
  filed: Pick<ScheduleEvent, 'day' | 'dayStart'>
): ScheduleEvent {
  const speakers = listIn(event, 'persons').map(
    (person) =>
      textIn(person, 'public_name') || textIn(person, 'full_public_name') || textIn(person, 'name')
  );
  const language = textIn(event, 'language');
  return {
    ...filed,
    guid: textIn(event, 'guid') || textIn(event, 'id'),
    date: textIn(event, 'date'),
    start: textIn(event, 'start'),
    duration: textIn(event, 'duration'),
    room: room || textIn(event, 'room'),
    title: textIn(event, 'title'),
    subtitle: textIn(event, 'subtitle'),
    speakers: speakers.filter((name) => name !== ''),
    track: textIn(event, 'track') || textIn(fieldsIn(event, 'track'), 'name'),
    type: textIn(event, 'type'),
    language,
    isNotRecorded: event['do_not_record'] === true,
    abstract: textIn(event, 'abstract'),
    description: textIn(event, 'description')
  };
}

/** What both dialects come to. */
export function scheduleFile(
  container: 'frab-json' | 'frab-xml',
  conference: Fields,
  { days, events }: { readonly days: readonly string[]; readonly events: readonly ScheduleEvent[] }
): ReadFile {
  if (events.length === 0) {
    throw new ImportFault('empty', 'The schedule has no events: there is nothing to import.');
  }
  if (events.length > MAX_ROWS) throw tooManyRows();
  const tz = textIn(conference, 'time_zone_name');
  return {
    ok: true,
    container,
    title: textIn(conference, 'title') || textIn(conference, 'acronym'),
    ...(tz !== '' && isZone(tz) ? { tz } : {}),
    tables: [scheduleTable(events, days)],
    notices: []
  };
}
