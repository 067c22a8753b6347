import type { AckPolicy } from '#core/show.ts';
import type { DemoPrefix } from './script.ts';

interface DepartmentScript {
  readonly prefix: DemoPrefix;
  readonly spoken: string;
  readonly aliases: readonly string[];
  readonly leadSeconds: number;
  readonly ackPolicy: AckPolicy;
  /** The first answers where a cue names none. */
  readonly positions: readonly {
    readonly name: string;
    readonly comms: string;
    readonly held: readonly string[];
  }[];
}

/** Six departments; `held` lists who holds a position, stand-ins after the first. */
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
    positions: [{ name: 'Playback', comms: 'Ch 1', held: ['Sanne Brightwater'] }]
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
    positions: [
      { name: 'Stage left', comms: 'Radio 1', held: ['Marit Solheim'] },
      { name: 'Stage right', comms: 'Radio 1', held: ['Dov Lindqvist', 'Marit Solheim'] }
    ]
  }
];
