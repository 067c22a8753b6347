interface PersonScript {
  readonly phone: string;
  readonly skills?: readonly string[];
  /** Days from the show until it runs out; null: never. */
  readonly certs?: readonly (readonly [kind: string, days: number | null])[];
  /** Days from the show. */
  readonly away?: readonly (readonly [from: number, to: number, why: string])[];
}

/** What is known of those who work on the demo. */
export const known: Readonly<Record<string, PersonScript>> = {
  'Noor Halloran': { phone: '555 0141', skills: ['Light desk', 'Focus'] },
  'Pim Castellane': { phone: '555 0142', skills: ['Followspot', 'Light desk'] },
  'Gideon Aster': { phone: '555 0143', skills: ['Sound desk', 'System tuning'] },
  'Wren Oyelaran': { phone: '555 0144', skills: ['Radio mics', 'Sound desk'] },
  'Sanne Brightwater': { phone: '555 0145', skills: ['Playback', 'LED walls'] },
  'Casimir Dole': { phone: '555 0146', skills: ['Captions'] },
  'Ottoline Reyes': { phone: '555 0147', skills: ['Vision mixing'] },
  'Fenn Abara': { phone: '555 0148', skills: ['Camera'] },
  'Marit Solheim': { phone: '555 0149', skills: ['Stage crew'], certs: [['First aid', 212]] },
  'Dov Lindqvist': {
    phone: '555 0150',
    skills: ['Stage crew', 'Flying'],
    certs: [['Fly operator', 96]]
  },
  'Ruben Valcourt': { phone: '555 0151', skills: ['Flying'], certs: [['Fly operator', 340]] },
  'Odran Pell': {
    phone: '555 0152',
    skills: ['Rigging'],
    certs: [
      ['Rigging supervisor', 401],
      ['Rope access', 58]
    ]
  },
  'Ilse Vark': {
    phone: '555 0153',
    skills: ['Rigging'],
    certs: [
      ['Rigging supervisor', 12],
      ['Rope access', 133]
    ]
  },
  'Leith Omondi': { phone: '555 0154', skills: ['LED walls', 'Playback'] },
  'Tamsin Quay': { phone: '555 0155', skills: ['Docks'], certs: [['Forklift', 290]] },
  'Benno Achterberg': { phone: '555 0156', skills: ['Docks'], certs: [['Forklift', 77]] },
  'Saskia Thorne': {
    phone: '555 0157',
    skills: ['Rigging'],
    certs: [['Rope access', 21]],
    away: [[1, 3, 'On another show']]
  },
  'Jory Blanchett': {
    phone: '555 0158',
    skills: ['Docks', 'Stage crew'],
    certs: [['Forklift', -9]]
  }
};

/** Trained, and without a post: whoever is looked for when somebody is missing. */
export const freelancers = ['Saskia Thorne', 'Jory Blanchett'] as const;
