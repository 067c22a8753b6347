import type { WaitScript } from './load-script.ts';

const vehicle = (title: string) => ({ vehicle: title });
const item = (title: string) => ({ item: title });

/** Finish to start; what a task needs of a vehicle is written with the task. */
export const waits: readonly WaitScript[] = [
  // In, and up.
  { first: vehicle('Truss'), then: vehicle('Truss and motors') },
  { first: 'Points marked out', then: 'Truss and motors', lag: '0:30' },
  { first: 'Deck build', then: 'Treads, rails and skirts' },
  { first: 'Truss and motors', then: 'Rig and patch' },
  { first: 'Dimmers and mains', then: 'Rig and patch' },
  { first: 'Truss and motors', then: 'Fly PA' },
  { first: 'Rig and patch', then: 'Truss to trim' },
  { first: 'Truss to trim', then: 'Focus', lag: '0:15' },
  { first: 'Fly PA', then: 'Tune' },
  { first: 'Desk and stage boxes', then: 'Tune' },
  { first: 'Tune', then: 'Sound check, headsets' },
  { first: 'Treads, rails and skirts', then: 'River cloth hung' },
  { first: 'River cloth hung', then: 'Forum set dressed' },
  { first: 'Forum set dressed', then: 'Focus' },
  { first: 'Cameras built', then: 'Camera line-up' },
  { first: 'Playback racks, servers A and B', then: 'Captions loaded' },
  { first: 'Foundry stage set', then: 'Foundry PA' },
  { first: 'Barriers and cloakroom', then: 'Stewards briefed' },
  { first: 'Sound check, headsets', then: item('Doors, coffee in the foyer') },
  { first: 'House check', then: item('Doors, coffee in the foyer') },
  // The wall: what the late truck pushes, until the line check is short.
  { first: vehicle('LED wall'), then: vehicle('LED cases') },
  { first: 'LED wall build', then: 'LED wall line-up' },
  { first: 'LED wall line-up', then: 'LED wall rolled on' },
  { first: 'LED wall rolled on', then: 'Film check on the wall' },
  { first: 'Servers A and B in step', then: 'Film check on the wall' },
  { first: 'Film check on the wall', then: item('Line check: Copperfinch Quartet') },
  // The hall.
  { first: 'Tables to the winter garden', then: 'Buffet line and chairs' },
  { first: 'Thirty-two tables set', then: 'Linen on' },
  { first: 'Linen on', then: 'Florals placed' },
  { first: 'Florals made up', then: 'Florals placed' },
  { first: 'Bar set', then: 'Glass polished' },
  { first: 'Quartet stands and mics', then: 'Quartet tunes' },
  { first: 'Search and seal', then: item('Guests arrive, drinks') },
  { first: 'Kitchen set', then: 'Dinner service' },
  // Out, the other way round.
  { first: item('Thanks and good night'), then: 'Linen bagged', lag: '0:10' },
  { first: item('Thanks and good night'), then: 'LED wall struck', lag: '0:10' },
  { first: 'Linen bagged', then: vehicle('Linen out') },
  { first: 'Linen bagged', then: 'Tables and chairs stacked' },
  { first: 'Tables and chairs stacked', then: vehicle('Tables out') },
  { first: 'Tables and chairs stacked', then: 'PA down' },
  { first: 'LED wall struck', then: vehicle('LED cases down') },
  { first: vehicle('LED cases down'), then: vehicle('LED wall out') },
  { first: 'LED wall struck', then: 'River cloth out' },
  { first: 'PA down', then: vehicle('Audio out') },
  { first: 'River cloth out', then: 'Decks struck' },
  { first: 'Lights derigged', then: 'Truss and motors down' },
  { first: 'Lights derigged', then: vehicle('Lights out'), lag: '0:15' },
  { first: 'Truss and motors down', then: vehicle('Truss out') },
  { first: 'Decks struck', then: vehicle('Decks out') },
  { first: vehicle('Decks out'), then: 'Hall swept, keys back' }
];
