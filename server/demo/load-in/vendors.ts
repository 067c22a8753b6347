import type { PaperScript, VendorScript } from './load-script.ts';

/** A certificate that was read, and holds until so many days after the show. */
const coi = (
  insurer: string,
  policyNo: string,
  until: number,
  { limit = 5_000_000, holder }: { readonly limit?: number; readonly holder?: string } = {}
): PaperScript => ({
  kind: 'coi',
  status: 'approved',
  valid: [-120, until],
  coi: { insurer, policyNo, limit, ...(holder !== undefined && { holder }) }
});

const contract = { kind: 'contract', status: 'approved' } as const;

export const vendors: readonly VendorScript[] = [
  {
    name: 'Saltmarsh Staging',
    category: 'Staging',
    rental: true,
    came: '-6:28',
    set: '-2:28',
    contacts: [['Nell Ashgrove', 'Crew chief', '555 0109']],
    papers: [coi('Gannet Mutual', 'GM-20418', 163), contract],
    costs: [['Decks, rails and crew', 6_400, 6_150, null]],
    returns: [
      ['Decks 2 × 1 m', 48, 'Decks out'],
      ['Treads', 6, 'Decks out']
    ]
  },
  {
    name: 'Harrier Rigging',
    category: 'Rigging',
    rental: true,
    came: '-6:33',
    set: '-1:31',
    contacts: [
      ['Jory Tamsin', 'Rigging lead', '555 0112'],
      ['Office', 'Bookings', '555 0113']
    ],
    // In two days it has to be another one: for today it holds.
    papers: [coi('Harbour and Keel', 'HK-7731', 2), { kind: 'rams', status: 'approved' }, contract],
    costs: [['Truss, motors, two riggers', 8_900, 8_700, 8_700]],
    returns: [['Motors 1 t', 12, 'Truss out']]
  },
  {
    name: 'Lumen and Larch',
    category: 'Lighting',
    rental: true,
    came: '-5:13',
    set: '-0:38',
    contacts: [['Caspian Roe', 'Head of lights', '555 0104']],
    papers: [coi('Gannet Mutual', 'GM-19820', 84), { kind: 'rams', status: 'approved' }, contract],
    costs: [
      ['Lights and racks', 14_200, 13_500, null],
      ['Haze licence', 120, 120, 120]
    ],
    returns: [
      ['Moving heads', 48, 'Lights out'],
      ['Dimmer racks', 6, 'Lights out']
    ]
  },
  {
    name: 'Tidewater Audio',
    category: 'Sound',
    rental: true,
    came: '-5:11',
    set: '-0:20',
    contacts: [['Isolde Farthing', 'System tech', '555 0121']],
    papers: [coi('Polder Insurance', 'PI-5502', 73), contract],
    costs: [['PA, desk, mics', 9_800, 9_400, null]],
    returns: [
      ['Line array boxes', 24, 'Audio out'],
      ['Headset mics', 12, 'Audio out']
    ]
  },
  {
    name: 'Perihelion Screens',
    category: 'Video wall',
    rental: true,
    contacts: [
      ['Dorian Vesk', 'Wall lead', '555 0118'],
      ['Marlo Finch', 'Driver', '555 0206']
    ],
    papers: [
      coi('Harbour and Keel', 'HK-9014', 116),
      { kind: 'rams', status: 'received' },
      { kind: 'plan', title: 'Wall drawing', version: 2, status: 'approved' }
    ],
    costs: [
      ['LED wall 8 × 3 m, two techs', 11_600, 11_000, null],
      ['Overtime after midnight', 900, null, null]
    ],
    returns: [
      ['LED panels', 96, 'LED wall out'],
      ['Processors', 2, 'LED wall out']
    ]
  },
  {
    name: 'Thistledown Drapes',
    category: 'Soft goods',
    came: '-2:41',
    set: '-0:58',
    notes: 'By hand from the scene dock: no vehicle.',
    contacts: [['Wren Hollis', 'Drapes', '555 0137']],
    // The one paper that says something else than the hall asks for.
    papers: [coi('Gannet Mutual', 'GM-21007', 40, { holder: 'Kestrel Hall Trust' })],
    costs: [['River cloth, blacks, two fitters', 3_150, 3_150, null]]
  },
  {
    name: 'Hobnail Scenic',
    category: 'Set and paint',
    came: '-2:07',
    contacts: [['Pilar Ostrow', 'Scenic painter', '555 0139']],
    papers: [
      coi('Polder Insurance', 'PI-6120', 201),
      { kind: 'permit', title: 'Spraying indoors', status: 'missing' }
    ],
    costs: [['Forum set, riser fronts', 4_700, 4_500, null]]
  },
  {
    name: 'Marigold and Moss',
    category: 'Flowers',
    contacts: [['Briar Coombe', 'Florist', '555 0144']],
    papers: [coi('Gannet Mutual', 'GM-20977', 21, { limit: 2_000_000 })],
    costs: [['32 table pieces, two urns', 3_900, 3_900, null]]
  },
  {
    name: 'Quince Kitchen',
    category: 'Catering',
    contacts: [['Petra Lindqvale', 'Head chef', '555 0162']],
    papers: [
      coi('Harbour and Keel', 'HK-8800', 194, { limit: 10_000_000 }),
      { kind: 'permit', title: 'Food hygiene', status: 'approved', valid: [-300, 65] },
      contract
    ],
    costs: [
      ['Dinner, 260 covers', 23_400, 22_880, null],
      ['Crew meals, 54', 810, 810, null]
    ]
  },
  {
    name: 'The Brass Finch',
    category: 'Bar',
    contacts: [['Hollis Wray', 'Bar manager', '555 0164']],
    papers: [
      coi('Polder Insurance', 'PI-6644', 90),
      { kind: 'permit', title: 'Drinks licence', status: 'approved', valid: [-30, 1] }
    ],
    costs: [['Two bars, on consumption', 4_800, 5_200, null]],
    returns: [['Champagne flutes', 260]]
  },
  {
    name: 'Pressfold Linen',
    category: 'Linen',
    rental: true,
    contacts: [['Sol Marchbank', 'Deliveries', '555 0166']],
    papers: [coi('Gannet Mutual', 'GM-21300', 90)],
    costs: [['34 cloths, 270 napkins', 690, 690, null]],
    returns: [
      ['Tablecloths', 34, 'Linen out'],
      ['Napkins', 270, 'Linen out']
    ]
  },
  {
    name: 'Longtable Hire',
    category: 'Furniture',
    rental: true,
    came: '-0:52',
    contacts: [['Ruth Calloway', 'Foreman', '555 0168']],
    papers: [coi('Harbour and Keel', 'HK-9102', 310), contract],
    costs: [['32 tables, 256 chairs', 2_240, 2_100, 2_100]],
    returns: [
      ['Round tables', 32, 'Tables out'],
      ['Chairs', 256, 'Tables out']
    ]
  },
  {
    name: 'Nightjar Stewards',
    category: 'Security',
    came: '-1:10',
    set: '-0:10',
    contacts: [['Maren Holt', 'Head steward', '555 0190']],
    papers: [coi('Polder Insurance', 'PI-5931', 255), contract],
    costs: [['14 stewards, forum and gala', 3_360, 3_360, null]]
  },
  {
    name: 'Copperfinch Quartet',
    category: 'Music',
    approval: 'booked',
    contacts: [['Lucan Wray', 'Cello, and the diary', '555 0183']],
    papers: [coi('Gannet Mutual', 'GM-20002', 30), { kind: 'contract', status: 'received' }],
    costs: [['Twenty minutes, no amplification', 1_800, 1_800, null]]
  }
];
