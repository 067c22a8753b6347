import type { TaskScript } from '../load-script.ts';

const PERIHELION = 'Perihelion Screens';
const LONGTABLE = 'Longtable Hire';

/**
 * What is made ready for the gala while the forum is on. The wall is rolled onto the stage while the
 * risers are painted there: one of the two conflicts to find.
 */
export const gala: readonly TaskScript[] = [
  {
    ...{ title: 'Gala states plotted blind', phase: 'rehearse', department: 'LX' },
    ...{ space: 'Control room', at: '-0:30', lasts: '1:00', positions: ['Light desk'] }
  },
  {
    ...{ title: 'Tables to the winter garden', department: 'DOCK', space: 'Winter garden' },
    ...{ vendor: LONGTABLE, at: '0:20', lasts: '0:50', needs: ['Tables'] }
  },
  {
    ...{ title: 'Buffet line and chairs', space: 'Winter garden', vendor: LONGTABLE },
    ...{ at: '1:10', lasts: '1:10', needs: ['Tables'] }
  },
  {
    ...{ title: 'LED wall build', department: 'VID', space: 'Upstage bay', vendor: PERIHELION },
    ...{ at: '1:30', lasts: '1:45', exclusive: true, needs: ['LED wall', 'LED cases'] },
    ...{ positions: ['LED lead'], power: [['Upstage left', 42]] },
    notes: 'Behind the blacks while the forum is on: no tools that hammer.'
  },
  {
    ...{ title: 'LED wall line-up', department: 'VID', space: 'Upstage bay' },
    ...{ vendor: PERIHELION, at: '3:35', lasts: '0:25', positions: ['LED lead'] }
  },
  {
    ...{ title: 'LED wall rolled on', department: 'VID', space: 'Main stage' },
    ...{ vendor: PERIHELION, at: '4:05', lasts: '0:25', positions: ['LED lead'] },
    notes: 'Eight people, brakes on, then the mains.'
  },
  {
    ...{ title: 'Riser fronts painted', department: 'DECK', space: 'Main stage' },
    ...{ vendor: 'Hobnail Scenic', at: '4:15', lasts: '0:25' }
  },
  {
    ...{ title: 'Film check on the wall', phase: 'rehearse', department: 'VID' },
    ...{ space: 'Control room', at: '4:30', lasts: '0:12', positions: ['Playback'] }
  },
  {
    ...{ title: 'Servers A and B in step', phase: 'rehearse', department: 'VID' },
    ...{ space: 'Control room', at: '3:05', lasts: '0:25', positions: ['Playback'] }
  },
  {
    ...{ title: 'Nominee cards proofed', phase: 'rehearse', department: 'GFX' },
    ...{ space: 'Control room', at: '2:40', lasts: '0:30', positions: ['Graphics'] }
  },
  {
    ...{ title: 'River cloth: deads checked', phase: 'rehearse', department: 'FLY' },
    ...{ space: 'Main stage', at: '2:40', lasts: '0:20', positions: ['Fly floor'] }
  },
  {
    ...{ title: 'Quartet stands and mics', department: 'SND', space: 'Green room' },
    ...{ at: '3:00', lasts: '0:40', positions: ['Radio mics'] }
  },
  {
    ...{ title: 'Quartet tunes', phase: 'rehearse', space: 'Green room' },
    ...{ vendor: 'Copperfinch Quartet', at: '3:45', lasts: '0:50' }
  },
  {
    ...{ title: 'Camera 2 walked', phase: 'rehearse', department: 'CAM', space: 'Hall floor' },
    ...{ at: '4:40', lasts: '0:15', positions: ['Camera 2'] }
  },
  {
    ...{ title: 'Thirty-two tables set', department: 'DECK', space: 'Hall floor' },
    ...{ vendor: LONGTABLE, at: '4:05', lasts: '0:35', needs: ['Tables'] }
  },
  {
    ...{ title: 'Linen on', space: 'Hall floor', vendor: 'Pressfold Linen' },
    ...{ at: '4:40', lasts: '0:15', needs: ['Linen'] }
  },
  {
    ...{ title: 'Florals made up', space: 'Foyer', vendor: 'Marigold and Moss' },
    ...{ at: '2:35', lasts: '1:25', needs: ['Florals'] }
  },
  {
    ...{ title: 'Florals placed', space: 'Hall floor', vendor: 'Marigold and Moss' },
    ...{ at: '4:55', lasts: '0:15' }
  },
  {
    ...{ title: 'Table lamps and gala focus', department: 'LX', space: 'Hall floor' },
    ...{ at: '4:55', lasts: '0:15', positions: ['Light desk'], power: [['Hall floor', 6]] }
  },
  {
    ...{ title: 'Bar set', space: 'Foyer', vendor: 'The Brass Finch' },
    ...{ at: '2:10', lasts: '1:00', needs: ['Bar stock'], power: [['Foyer bar', 22]] }
  },
  {
    ...{ title: 'Glass polished', space: 'Foyer', vendor: 'The Brass Finch' },
    ...{ at: '3:10', lasts: '0:50' }
  },
  {
    ...{ title: 'Kitchen set', space: 'Kitchen', vendor: 'Quince Kitchen' },
    ...{ at: '3:30', lasts: '1:15', needs: ['Catering'], power: [['Kitchen', 84]] }
  },
  {
    ...{ title: 'Search and seal', space: 'Hall floor', vendor: 'Nightjar Stewards' },
    ...{ at: '5:00', lasts: '0:15' }
  },
  {
    ...{ title: 'Dinner service', phase: 'show', space: 'Kitchen', vendor: 'Quince Kitchen' },
    ...{ at: '5:45', lasts: '0:50' }
  },
  {
    ...{ title: 'Foundry change-over', phase: 'show', department: 'SND' },
    ...{ space: 'Foundry stage', at: '6:40', lasts: '0:30' }
  }
];
