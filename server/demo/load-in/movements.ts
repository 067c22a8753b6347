import type { MovementScript } from './load-script.ts';

/** Twelve in, eight out. Florals and Catering meet at Dock 2: one of the two conflicts to find. */
export const movements: readonly MovementScript[] = [
  {
    title: 'Decks',
    vendor: 'Saltmarsh Staging',
    direction: 'in',
    dock: 'Dock 1',
    at: '-6:15',
    lasts: '1:00',
    vehicle: 'KH-SM 118',
    order: 'FW-101',
    manifest: ['48 decks 2 × 1 m', 'Legs 400 and 800', 'Treads, rails, skirts']
  },
  {
    title: 'Truss',
    vendor: 'Harrier Rigging',
    direction: 'in',
    dock: 'Dock 2',
    at: '-6:15',
    lasts: '1:00',
    vehicle: 'KH-HR 402',
    order: 'FW-102',
    manifest: ['62 m truss', '12 motors 1 t', 'Motor control, cable']
  },
  {
    title: 'Truss and motors',
    vendor: 'Harrier Rigging',
    direction: 'in',
    dock: 'Goods lift',
    at: '-5:15',
    lasts: '0:35',
    manifest: ['12 motors', 'Steels and slings']
  },
  {
    title: 'Lights',
    vendor: 'Lumen and Larch',
    direction: 'in',
    dock: 'Dock 2',
    at: '-5:00',
    lasts: '1:00',
    vehicle: 'KH-LL 077',
    order: 'FW-103',
    manifest: ['48 moving heads', '6 dimmer racks', 'Desk and spare desk', 'Haze']
  },
  {
    title: 'Audio',
    vendor: 'Tidewater Audio',
    direction: 'in',
    dock: 'Dock 1',
    at: '-5:00',
    lasts: '1:00',
    vehicle: 'KH-TA 310',
    order: 'FW-104',
    manifest: ['24 line array boxes', '8 subs', 'Desk, stage boxes', '12 headset mics']
  },
  {
    title: 'Tables',
    vendor: 'Longtable Hire',
    direction: 'in',
    dock: 'Dock 2',
    at: '-0:40',
    lasts: '1:00',
    vehicle: 'KH-LT 555',
    order: 'FW-110',
    manifest: ['32 round tables', '256 chairs', '6 buffet tables']
  },
  {
    title: 'LED wall',
    vendor: 'Perihelion Screens',
    direction: 'in',
    dock: 'Dock 1',
    at: '0:10',
    lasts: '1:00',
    early: '0:20',
    vehicle: 'KH-PS 960',
    order: 'FW-107',
    manifest: ['96 panels 500 × 500', 'Rolling base', 'Processors, spare panels'],
    late: { by: '0:40', note: 'Lift bridge at Ostrow was up. Moving again.', said: '-0:25' }
  },
  {
    title: 'LED cases',
    vendor: 'Perihelion Screens',
    direction: 'in',
    dock: 'Goods lift',
    at: '1:10',
    lasts: '0:20',
    manifest: ['12 panel cases', 'Rolling base in parts']
  },
  {
    title: 'Bar stock',
    vendor: 'The Brass Finch',
    direction: 'in',
    dock: 'Dock 1',
    at: '1:25',
    lasts: '0:40',
    vehicle: 'KH-BF 021',
    order: 'FW-115',
    manifest: ['Bar fronts', '260 flutes', 'Ice', 'Six fridges']
  },
  {
    title: 'Florals',
    vendor: 'Marigold and Moss',
    direction: 'in',
    dock: 'Dock 2',
    at: '1:30',
    lasts: '1:00',
    vehicle: 'KH-MM 640',
    order: 'FW-112',
    manifest: ['32 table pieces in parts', 'Two stage urns', 'Buckets, moss, wire']
  },
  {
    title: 'Catering',
    vendor: 'Quince Kitchen',
    direction: 'in',
    dock: 'Dock 2',
    at: '2:10',
    lasts: '1:20',
    vehicle: 'KH-QK 808',
    order: 'FW-111',
    manifest: ['Three ovens', 'Hot cupboards', '270 covers', 'Cold chain boxes']
  },
  {
    title: 'Linen',
    vendor: 'Pressfold Linen',
    direction: 'in',
    dock: 'Yard',
    at: '2:20',
    lasts: '0:30',
    vehicle: 'KH-PL 214',
    order: 'FW-113',
    manifest: ['34 tablecloths', '270 napkins']
  },
  {
    title: 'Linen out',
    vendor: 'Pressfold Linen',
    direction: 'out',
    dock: 'Yard',
    at: '8:10',
    lasts: '0:25',
    vehicle: 'KH-PL 214',
    order: 'FW-213',
    manifest: ['Linen, bagged and counted']
  },
  {
    title: 'Tables out',
    vendor: 'Longtable Hire',
    direction: 'out',
    dock: 'Dock 2',
    at: '8:50',
    lasts: '0:45',
    vehicle: 'KH-LT 555',
    order: 'FW-210',
    manifest: ['32 round tables', '256 chairs', '6 buffet tables']
  },
  {
    title: 'LED cases down',
    vendor: 'Perihelion Screens',
    direction: 'out',
    dock: 'Goods lift',
    at: '9:05',
    lasts: '0:20',
    manifest: ['12 panel cases', 'Rolling base in parts']
  },
  {
    title: 'LED wall out',
    vendor: 'Perihelion Screens',
    direction: 'out',
    dock: 'Dock 1',
    at: '9:30',
    lasts: '0:50',
    vehicle: 'KH-PS 960',
    order: 'FW-207',
    manifest: ['96 panels', 'Rolling base', 'Processors']
  },
  {
    title: 'Audio out',
    vendor: 'Tidewater Audio',
    direction: 'out',
    dock: 'Dock 2',
    at: '9:50',
    lasts: '0:45',
    vehicle: 'KH-TA 310',
    order: 'FW-204',
    manifest: ['24 line array boxes', '8 subs', 'Desk, stage boxes']
  },
  {
    title: 'Lights out',
    vendor: 'Lumen and Larch',
    direction: 'out',
    dock: 'Dock 1',
    at: '10:40',
    lasts: '0:45',
    vehicle: 'KH-LL 031',
    order: 'FW-203',
    manifest: ['48 moving heads', '6 dimmer racks', 'Desks']
  },
  {
    title: 'Truss out',
    vendor: 'Harrier Rigging',
    direction: 'out',
    dock: 'Dock 2',
    at: '11:10',
    lasts: '0:50',
    vehicle: 'KH-HR 402',
    order: 'FW-202',
    manifest: ['62 m truss', '12 motors 1 t']
  },
  {
    title: 'Decks out',
    vendor: 'Saltmarsh Staging',
    direction: 'out',
    dock: 'Dock 1',
    at: '11:45',
    lasts: '0:50',
    vehicle: 'KH-SM 118',
    order: 'FW-201',
    manifest: ['48 decks', 'Legs, treads, rails']
  }
];
