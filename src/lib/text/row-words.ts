import type { CollectionName } from '#core/show.ts';

/** What a row of each collection is called, in the middle of a sentence. */
export const rowWords: Readonly<
  Record<CollectionName | 'messages' | 'problems' | 'alarms' | 'calls', string>
> = {
  days: 'day',
  spaces: 'space',
  rundowns: 'rundown',
  segments: 'segment',
  items: 'item',
  columns: 'column',
  departments: 'department',
  positions: 'position',
  people: 'person',
  assignments: 'assignment',
  cues: 'cue',
  checks: 'preset check',
  vendors: 'vendor',
  contacts: 'contact',
  documents: 'document',
  costs: 'cost',
  powerDrops: 'power drop',
  riggingPoints: 'rigging point',
  movements: 'movement',
  returnLines: 'return',
  tasks: 'task',
  crewCalls: 'crew call',
  dependencies: 'dependency',
  equipment: 'equipment',
  comments: 'comment',
  messages: 'message',
  problems: 'problem',
  alarms: 'alarm',
  calls: 'company call'
};
