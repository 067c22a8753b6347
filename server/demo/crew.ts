import type { AckPolicy } from '#core/show.ts';
import type { DemoPrefix } from './script.ts';

interface DepartmentScript {
  readonly prefix: DemoPrefix;
  readonly spoken: string;
  readonly aliases: readonly string[];
  readonly leadSeconds: number;
  /** Left out: it is not warned. */
  readonly warnSeconds?: number;
  readonly ackPolicy: AckPolicy;
  /** How long a clear holds; left out: what it does needs none. */
  readonly clearSeconds?: number;
  readonly mayStop?: true;
  /** Its people say how far a vehicle has come. */
  readonly mayDock?: true;
  /** The first answers where a cue names none. */
  readonly positions: readonly {
    readonly name: string;
    readonly comms: string;
    readonly held: readonly string[];
    readonly skills?: readonly string[];
    readonly certs?: readonly string[];
  }[];
}

/** Seven departments that are called, and two that are not; `held` lists who holds a position, stand-ins after the first. */
export const departments: readonly DepartmentScript[] = [
  {
    prefix: 'LX',
    spoken: 'LX',
    aliases: ['Lights', 'Lighting', 'Electrics'],
    leadSeconds: 10,
    ackPolicy: 'soft',
    positions: [
      { name: 'Light desk', comms: 'Ch 1', held: ['Noor Halloran', 'Pim Castellane'] },
      { name: 'Followspot', comms: 'Ch 1', held: ['Pim Castellane'] }
    ]
  },
  {
    prefix: 'SND',
    spoken: 'Sound',
    aliases: ['Audio', 'SX'],
    leadSeconds: 10,
    ackPolicy: 'soft',
    positions: [
      { name: 'Sound desk', comms: 'Ch 2', held: ['Gideon Aster', 'Wren Oyelaran'] },
      { name: 'Radio mics', comms: 'Radio 3', held: ['Wren Oyelaran'] }
    ]
  },
  {
    prefix: 'VID',
    spoken: 'Video',
    aliases: ['Playback', 'VT'],
    leadSeconds: 15,
    ackPolicy: 'soft',
    positions: [
      { name: 'Playback', comms: 'Ch 1', held: ['Sanne Brightwater'] },
      {
        name: 'LED lead',
        comms: 'Radio 4',
        held: ['Leith Omondi', 'Sanne Brightwater'],
        skills: ['LED walls']
      }
    ]
  },
  {
    prefix: 'GFX',
    spoken: 'Graphics',
    aliases: ['Captions', 'Slides'],
    leadSeconds: 10,
    ackPolicy: 'none',
    positions: [{ name: 'Graphics', comms: 'Ch 1', held: ['Casimir Dole'] }]
  },
  {
    prefix: 'CAM',
    spoken: 'Cameras',
    aliases: ['Camera', 'Vision'],
    leadSeconds: 10,
    ackPolicy: 'soft',
    positions: [
      { name: 'Vision mixer', comms: 'Ch 4', held: ['Ottoline Reyes'] },
      { name: 'Camera 2', comms: 'Ch 4', held: ['Fenn Abara'] }
    ]
  },
  {
    prefix: 'DECK',
    spoken: 'Deck',
    aliases: ['Stage', 'Crew'],
    leadSeconds: 20,
    ackPolicy: 'soft',
    mayStop: true,
    positions: [
      { name: 'Stage left', comms: 'Radio 1', held: ['Marit Solheim'] },
      { name: 'Stage right', comms: 'Radio 1', held: ['Dov Lindqvist', 'Marit Solheim'] }
    ]
  },
  {
    prefix: 'FLY',
    spoken: 'Fly',
    aliases: ['Flies', 'Fly floor'],
    leadSeconds: 30,
    warnSeconds: 120,
    ackPolicy: 'hard',
    clearSeconds: 30,
    positions: [{ name: 'Fly floor', comms: 'Ch 3', held: ['Ruben Valcourt', 'Dov Lindqvist'] }]
  },
  {
    prefix: 'RIG',
    spoken: 'Rigging',
    aliases: ['Riggers'],
    leadSeconds: 30,
    ackPolicy: 'soft',
    positions: [
      {
        name: 'Head rigger',
        comms: 'Radio 2',
        held: ['Odran Pell', 'Ilse Vark'],
        certs: ['Rigging supervisor']
      },
      { name: 'Up rigger', comms: 'Radio 2', held: ['Ilse Vark'], certs: ['Rope access'] }
    ]
  },
  {
    prefix: 'DOCK',
    spoken: 'Dock',
    aliases: ['Docks', 'Loading bay'],
    leadSeconds: 30,
    ackPolicy: 'soft',
    mayDock: true,
    positions: [
      { name: 'Dock master', comms: 'Radio 5', held: ['Tamsin Quay', 'Benno Achterberg'] },
      { name: 'Forklift', comms: 'Radio 5', held: ['Benno Achterberg'], certs: ['Forklift'] }
    ]
  }
];
