import type { TaskScript } from '../load-script.ts';

const HARRIER = 'Harrier Rigging';
const SALTMARSH = 'Saltmarsh Staging';
const LUMEN = 'Lumen and Larch';
const TIDEWATER = 'Tidewater Audio';

/** From the first truck to the doors of the forum: done when the demo is opened. */
export const morning: readonly TaskScript[] = [
  {
    ...{ title: 'Points marked out', department: 'RIG', space: 'Grid', vendor: HARRIER },
    ...{ at: '-6:15', lasts: '0:45', positions: ['Head rigger'] }
  },
  {
    ...{ title: 'Truss and motors', department: 'RIG', space: 'Grid', vendor: HARRIER },
    ...{ at: '-4:40', lasts: '1:30', needs: ['Truss and motors'] },
    positions: ['Head rigger', 'Up rigger'],
    power: [['Grid motors', 16]],
    rigging: [
      ['Front truss left', 140],
      ['Front truss right', 140],
      ['Mid truss left', 120],
      ['Mid truss right', 120]
    ]
  },
  {
    ...{ title: 'Deck build', department: 'DECK', space: 'Main stage', vendor: SALTMARSH },
    ...{ at: '-5:10', lasts: '2:00', needs: ['Decks'] }
  },
  {
    ...{ title: 'Treads, rails and skirts', department: 'DECK', space: 'Main stage' },
    ...{ vendor: SALTMARSH, at: '-3:10', lasts: '0:40' }
  },
  {
    ...{ title: 'Dimmers and mains', department: 'LX', space: 'Dimmer room', vendor: LUMEN },
    ...{ at: '-3:55', lasts: '0:45', needs: ['Lights'] },
    power: [['Dimmer room', 96]]
  },
  {
    ...{ title: 'Rig and patch', department: 'LX', space: 'Grid', vendor: LUMEN },
    ...{ at: '-3:10', lasts: '1:10', needs: ['Lights'] },
    rigging: [
      ['Front truss left', 260],
      ['Front truss right', 260],
      ['Mid truss left', 220],
      ['Mid truss right', 220]
    ]
  },
  {
    ...{ title: 'Truss to trim', department: 'RIG', space: 'Grid', vendor: HARRIER },
    ...{ at: '-2:00', lasts: '0:30', positions: ['Head rigger'] }
  },
  {
    ...{ title: 'Desk and stage boxes', department: 'SND', space: 'Control room' },
    ...{ vendor: TIDEWATER, at: '-3:55', lasts: '0:45', needs: ['Audio'] },
    power: [['Control', 8]]
  },
  {
    ...{ title: 'Fly PA', department: 'SND', space: 'Hall floor', vendor: TIDEWATER },
    ...{ at: '-3:00', lasts: '1:05', needs: ['Audio'] },
    power: [['PA left and right', 48]],
    rigging: [
      ['PA left', 720],
      ['PA right', 720]
    ]
  },
  {
    ...{ title: 'Tune', department: 'SND', space: 'Hall floor', vendor: TIDEWATER },
    ...{ at: '-1:50', lasts: '0:30', positions: ['Sound desk'] },
    notes: 'Quiet in the hall, please.'
  },
  {
    ...{ title: 'River cloth hung', department: 'FLY', space: 'Main stage' },
    ...{ vendor: 'Thistledown Drapes', at: '-2:30', lasts: '0:30', positions: ['Fly floor'] }
  },
  {
    ...{ title: 'Forum set dressed', department: 'DECK', space: 'Main stage' },
    ...{ vendor: 'Hobnail Scenic', at: '-2:00', lasts: '0:45' }
  },
  {
    ...{ title: 'Focus', department: 'LX', space: 'Main stage', vendor: LUMEN },
    ...{ at: '-1:15', lasts: '0:35', positions: ['Light desk'] },
    notes: 'Stage dark, nobody else on it.'
  },
  {
    ...{ title: 'Sound check, headsets', phase: 'rehearse', department: 'SND' },
    ...{ space: 'Main stage', vendor: TIDEWATER, at: '-0:40', lasts: '0:20' },
    positions: ['Sound desk', 'Radio mics']
  },
  {
    ...{ title: 'Playback racks, servers A and B', department: 'VID', space: 'Control room' },
    ...{ at: '-3:00', lasts: '0:45', positions: ['Playback'], power: [['Control', 9]] }
  },
  {
    ...{ title: 'Side screens and projectors', department: 'VID', space: 'Hall floor' },
    ...{ at: '-3:00', lasts: '0:50', power: [['Hall floor', 14]] }
  },
  {
    ...{ title: 'Captions loaded', department: 'GFX', space: 'Control room' },
    ...{ at: '-2:10', lasts: '0:30', positions: ['Graphics'] }
  },
  {
    ...{ title: 'Cameras built', department: 'CAM', space: 'Hall floor' },
    ...{ at: '-2:10', lasts: '1:00', positions: ['Vision mixer', 'Camera 2'] },
    power: [['Hall floor', 6]]
  },
  {
    ...{ title: 'Camera line-up', phase: 'rehearse', department: 'CAM', space: 'Control room' },
    ...{ at: '-0:55', lasts: '0:30', positions: ['Vision mixer'] }
  },
  {
    ...{ title: 'Foundry stage set', department: 'DECK', space: 'Foundry stage' },
    ...{ vendor: SALTMARSH, at: '-2:30', lasts: '0:50', needs: ['Decks'] }
  },
  {
    ...{ title: 'Foundry PA', department: 'SND', space: 'Foundry stage', vendor: TIDEWATER },
    ...{ at: '-1:40', lasts: '0:40', needs: ['Audio'], power: [['Foundry', 16]] }
  },
  {
    ...{ title: 'Blacks in the winter garden', space: 'Winter garden' },
    ...{ vendor: 'Thistledown Drapes', at: '-1:50', lasts: '0:50' }
  },
  {
    ...{ title: 'Barriers and cloakroom', space: 'Foyer', vendor: 'Nightjar Stewards' },
    ...{ at: '-1:00', lasts: '0:30' }
  },
  {
    ...{ title: 'Stewards briefed', space: 'Foyer', vendor: 'Nightjar Stewards' },
    ...{ at: '-0:30', lasts: '0:20' }
  },
  { title: 'House check', space: 'Hall floor', at: '-0:20', lasts: '0:15' }
];
