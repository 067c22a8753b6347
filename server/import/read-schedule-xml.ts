import { XMLParser } from 'fast-xml-parser';
import type { ReadFile } from '#core/import/table.ts';
import { fieldsIn, isFields, listIn, textIn, type Fields } from './fields.ts';
import { ImportFault } from './import-fault.ts';
import { scheduleFile } from './read-schedule-json.ts';
import type { ScheduleEvent } from './schedule-table.ts';
import { declaresEntities, unescapedXml } from './xml-text.ts';

/** Whether an XML file is a schedule, by its first element. */
export const isScheduleXml = (text: string): boolean => {
  const head = text.slice(0, 20_000).replace(/<!--[^]*?-->/g, '');
  return /^\s*</.test(head) && /<(?![?!])([^\s/>]+)/.exec(head)?.[1] === 'schedule';
};

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  // A room that is called "true" is called so.
  allowBooleanAttributes: false,
  tagValueProcessor: (_, value) => unescapedXml(value),
  attributeValueProcessor: (_, value) => unescapedXml(value)
});

/** Reads both dialects of the schedule of frab and pretalx; no entity of the file's own is expanded. */
export function readScheduleXml(text: string): ReadFile {
  if (declaresEntities(text)) {
    throw new ImportFault(
      'entities',
      'The file declares a document type or entities of its own, which no schedule needs; it is not opened.'
    );
  }
  const schedule = fieldsIn(parsed(text), 'schedule');
  const days = listIn(schedule, 'day');
  const events = days.flatMap((day) =>
    listIn(day, 'room').flatMap((room) =>
      listIn(room, 'event').map((event) => eventOf(event, room, day))
    )
  );
  return scheduleFile('frab-xml', fieldsIn(schedule, 'conference'), {
    days: days.map((day) => textIn(day, '@date')),
    events
  });
}

function parsed(text: string): Fields {
  try {
    const value: unknown = parser.parse(text, true);
    if (isFields(value)) return value;
  } catch {
    // Told below in one sentence, whatever the parser calls it.
  }
  throw new ImportFault(
    'brokenXml',
    'The file looks like the XML of a schedule but is damaged or cut off. Export it again.'
  );
}

function eventOf(event: Fields, room: Fields, day: Fields): ScheduleEvent {
  return {
    day: textIn(day, '@date'),
    dayStart: textIn(day, '@start'),
    guid: textIn(event, '@guid') || textIn(event, '@id'),
    date: textIn(event, 'date'),
    start: textIn(event, 'start'),
    duration: textIn(event, 'duration'),
    room: textIn(room, '@name') || textIn(event, 'room'),
    title: wordsIn(event, 'title'),
    subtitle: wordsIn(event, 'subtitle'),
    speakers: personsIn(fieldsIn(event, 'persons')),
    track: wordsIn(event, 'track'),
    type: wordsIn(event, 'type'),
    language: textIn(event, 'language'),
    isNotRecorded: textIn(fieldsIn(event, 'recording'), 'optout') === 'true',
    abstract: wordsIn(event, 'abstract'),
    description: wordsIn(event, 'description')
  };
}

/** An element with attributes keeps its text beside them. */
const wordsIn = (fields: Fields, name: string): string =>
  textIn(fields, name) || textIn(fieldsIn(fields, name), '#text');

function personsIn(persons: Fields): readonly string[] {
  const { person } = persons;
  const all = Array.isArray(person) ? person : [person];
  return all
    .map((each: unknown) =>
      typeof each === 'string' ? each.trim() : isFields(each) ? textIn(each, '#text') : ''
    )
    .filter((name) => name !== '');
}
