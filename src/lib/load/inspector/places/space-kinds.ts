import type { Space } from '#core/show.ts';

export const spaceKinds: Readonly<Record<Space['kind'], string>> = {
  venue: 'Venue',
  stage: 'Stage',
  room: 'Room',
  dock: 'Dock',
  staging: 'Staging',
  yard: 'Yard',
  zone: 'Zone',
  lift: 'Lift'
};
