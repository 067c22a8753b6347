import type { DropScript, PointScript, SpaceScript } from './load-script.ts';

export const VENUE = 'Kestrel Hall';

/** The docks are shut while the gala is on: their shutters are heard in the hall. */
const dockHours = [
  ['-6:30', '4:00'],
  ['7:30', '13:00']
] as const;

export const spaces: readonly SpaceScript[] = [
  { name: 'Dock 1', kind: 'dock', maxLenM: 12, maxHeightM: 4, open: dockHours },
  { name: 'Dock 2', kind: 'dock', maxLenM: 18, maxHeightM: 4.2, open: dockHours },
  { name: 'Goods lift', kind: 'lift', maxLenM: 4.5, maxHeightM: 2.4 },
  { name: 'Yard', kind: 'yard', capacity: 4, maxLenM: 18, open: [['-6:30', '13:00']] },
  { name: 'Main stage', kind: 'stage', exclusive: true },
  { name: 'Foundry stage', kind: 'stage' },
  { name: 'Upstage bay', kind: 'zone', within: 'Main stage' },
  { name: 'Grid', kind: 'zone', within: 'Main stage' },
  { name: 'Hall floor', kind: 'room' },
  { name: 'Control room', kind: 'room' },
  { name: 'Dimmer room', kind: 'room' },
  { name: 'Green room', kind: 'room' },
  { name: 'Foyer', kind: 'room' },
  { name: 'Kitchen', kind: 'room', open: [['-2:00', '9:00']] },
  { name: 'Winter garden', kind: 'room', open: [['-3:00', '8:00']] }
];

export const powerDrops: readonly DropScript[] = [
  { name: 'Dimmer room', space: 'Dimmer room', amps: 125, connector: 'CEE 125', loadA: 0 },
  { name: 'Upstage left', space: 'Upstage bay', amps: 63, connector: 'CEE 63', loadA: 6 },
  { name: 'Grid motors', space: 'Grid', amps: 32, connector: 'CEE 32', loadA: 0 },
  { name: 'PA left and right', space: 'Hall floor', amps: 63, connector: 'CEE 63', loadA: 0 },
  { name: 'Hall floor', space: 'Hall floor', amps: 32, connector: 'CEE 32', loadA: 4 },
  { name: 'Control', space: 'Control room', amps: 32, connector: 'CEE 32', loadA: 5 },
  { name: 'Foundry', space: 'Foundry stage', amps: 32, connector: 'CEE 32', loadA: 3 },
  { name: 'Foyer bar', space: 'Foyer', amps: 32, connector: 'CEE 32', loadA: 2 },
  { name: 'Kitchen', space: 'Kitchen', amps: 125, connector: 'CEE 125', loadA: 22 }
];

/** All in the grid; what is planned on each is the house's own. */
export const riggingPoints: readonly PointScript[] = [
  { name: 'Front truss left', limitKg: 500, plannedKg: 0 },
  { name: 'Front truss right', limitKg: 500, plannedKg: 0 },
  { name: 'Mid truss left', limitKg: 500, plannedKg: 40 },
  { name: 'Mid truss right', limitKg: 500, plannedKg: 40 },
  { name: 'PA left', limitKg: 1000, plannedKg: 0 },
  { name: 'PA right', limitKg: 1000, plannedKg: 0 }
];

export const APPROVED_BY = 'Anneke Voss, structural engineer';
