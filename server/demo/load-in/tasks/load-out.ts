import type { TaskScript } from '../load-script.ts';

const strike = { phase: 'strike' } as const;

/** From the last applause until the keys are back. */
export const loadOut: readonly TaskScript[] = [
  {
    ...{ ...strike, title: 'Linen bagged', space: 'Hall floor', vendor: 'Pressfold Linen' },
    ...{ at: '7:30', lasts: '0:35' }
  },
  {
    ...{ ...strike, title: 'LED wall struck', department: 'VID', space: 'Main stage' },
    ...{ vendor: 'Perihelion Screens', at: '7:30', lasts: '1:30', positions: ['LED lead'] }
  },
  {
    ...{ ...strike, title: 'Tables and chairs stacked', department: 'DECK', space: 'Hall floor' },
    ...{ vendor: 'Longtable Hire', at: '8:05', lasts: '0:40' }
  },
  {
    ...{ ...strike, title: 'PA down', department: 'SND', space: 'Hall floor' },
    ...{ vendor: 'Tidewater Audio', at: '8:45', lasts: '0:55' }
  },
  {
    ...{ ...strike, title: 'River cloth out', department: 'FLY', space: 'Main stage' },
    ...{ vendor: 'Thistledown Drapes', at: '9:00', lasts: '0:25', positions: ['Fly floor'] }
  },
  {
    ...{ ...strike, title: 'Lights derigged', department: 'LX', space: 'Grid' },
    ...{ vendor: 'Lumen and Larch', at: '9:00', lasts: '1:25' }
  },
  {
    ...{ ...strike, title: 'Decks struck', department: 'DECK', space: 'Main stage' },
    ...{ vendor: 'Saltmarsh Staging', at: '9:30', lasts: '2:05' }
  },
  {
    ...{ ...strike, title: 'Truss and motors down', department: 'RIG', space: 'Grid' },
    ...{ vendor: 'Harrier Rigging', at: '10:25', lasts: '0:40' },
    positions: ['Head rigger', 'Up rigger']
  },
  {
    ...{ title: 'Glass and stock counted', phase: 'return', space: 'Foyer' },
    ...{ vendor: 'The Brass Finch', at: '7:50', lasts: '0:50' }
  },
  {
    ...{ title: 'Hall swept, keys back', phase: 'return', department: 'DOCK' },
    ...{ space: 'Hall floor', at: '12:40', lasts: '0:35' }
  }
];
