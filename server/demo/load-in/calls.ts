import type { CallScript } from './load-script.ts';

/** Two meals a long day: one before the doors, one while the house has lunch. */
const early = ['-0:40', '0:30', 'meal'] as const;
const lunch = ['2:40', '0:45', 'meal'] as const;

type Post = readonly [department: CallScript['department'], position: string];

/** Whoever works the forum, from a time of their own until the turnaround. */
const forum = ([department, position]: Post, at: string, lasts: string): CallScript => ({
  ...{ title: `${position}, forum`, department, position, at, lasts },
  breaks: at.startsWith('-3') || at.startsWith('-4') ? [early, lunch] : [lunch]
});

const night = ([department, position]: Post, at = '4:30', lasts = '4:00'): CallScript => ({
  ...{ title: `${position}, gala`, department, position, at, lasts },
  breaks: [['5:50', '0:20', 'rest']]
});

const light: Post = ['LX', 'Light desk'];
const sound: Post = ['SND', 'Sound desk'];
const mics: Post = ['SND', 'Radio mics'];
const playback: Post = ['VID', 'Playback'];
const graphics: Post = ['GFX', 'Graphics'];
const vision: Post = ['CAM', 'Vision mixer'];
const camera: Post = ['CAM', 'Camera 2'];
const left: Post = ['DECK', 'Stage left'];
const right: Post = ['DECK', 'Stage right'];
const fly: Post = ['FLY', 'Fly floor'];

const posts: readonly CallScript[] = [
  forum(light, '-4:00', '8:00'),
  forum(sound, '-4:00', '8:00'),
  forum(mics, '-1:30', '5:30'),
  forum(playback, '-3:10', '7:10'),
  forum(graphics, '-2:15', '6:15'),
  forum(vision, '-2:15', '6:15'),
  forum(camera, '-2:15', '6:15'),
  forum(left, '-1:15', '6:15'),
  forum(right, '-1:15', '6:15'),
  forum(fly, '-2:20', '5:50'),
  {
    ...{ title: 'Followspot, pitches and awards', department: 'LX', position: 'Followspot' },
    ...{ at: '1:30', lasts: '6:30', breaks: [['4:10', '0:45', 'meal']] }
  },
  night(light),
  night(sound),
  night(mics),
  night(playback),
  night(graphics),
  night(vision),
  night(camera),
  night(left, '5:30'),
  night(right, '5:30'),
  night(fly, '5:15', '4:15')
];

/** The crews that build and strike, by how many are called. */
const crews: readonly CallScript[] = [
  {
    ...{ title: 'Head rigger, load-in', department: 'RIG', position: 'Head rigger' },
    ...{ space: 'Grid', at: '-6:30', lasts: '5:00', breaks: [['-4:00', '0:15', 'rest']] }
  },
  {
    ...{ title: 'Riggers, load-in', department: 'RIG', qty: 4, space: 'Grid' },
    ...{ at: '-6:30', lasts: '5:00', breaks: [['-4:00', '0:15', 'rest']] }
  },
  {
    ...{ title: 'Riggers, load-out', department: 'RIG', qty: 4, space: 'Grid' },
    ...{ at: '8:45', lasts: '4:00' }
  },
  {
    ...{ title: 'Dock master, day', department: 'DOCK', position: 'Dock master' },
    ...{ space: 'Yard', at: '-6:30', lasts: '10:00' },
    breaks: [
      ['-2:00', '0:30', 'meal'],
      ['1:10', '0:15', 'rest']
    ]
  },
  {
    ...{ title: 'Forklift, load-in', department: 'DOCK', position: 'Forklift' },
    ...{ space: 'Yard', at: '-6:30', lasts: '5:00' }
  },
  {
    ...{ title: 'Dock hands, load-in', department: 'DOCK', qty: 6, space: 'Yard' },
    ...{ at: '-6:30', lasts: '5:00', breaks: [['-4:00', '0:15', 'rest']] }
  },
  {
    ...{ title: 'Dock hands, day', department: 'DOCK', qty: 3, space: 'Yard' },
    ...{ at: '-1:00', lasts: '5:00', breaks: [['1:10', '0:15', 'rest']] }
  },
  {
    ...{ title: 'Dock master, night', department: 'DOCK', position: 'Dock master' },
    ...{ person: 'Benno Achterberg', space: 'Yard', at: '8:00', lasts: '5:00', isOpen: true }
  },
  {
    ...{ title: 'Dock hands, load-out', department: 'DOCK', qty: 6, space: 'Yard' },
    ...{ at: '8:00', lasts: '5:15', breaks: [['10:35', '0:30', 'meal']] }
  },
  {
    ...{ title: 'LX crew, load-in', department: 'LX', qty: 5, space: 'Grid' },
    ...{ at: '-4:40', lasts: '4:10', breaks: [['-2:00', '0:15', 'rest']] }
  },
  {
    ...{ title: 'LX crew, load-out', department: 'LX', qty: 4, space: 'Grid' },
    ...{ at: '8:50', lasts: '4:00', isOpen: true }
  },
  {
    ...{ title: 'Sound crew, load-in', department: 'SND', qty: 3, space: 'Hall floor' },
    ...{ at: '-4:30', lasts: '4:10', breaks: [['-2:00', '0:10', 'rest']] }
  },
  {
    ...{ title: 'Sound crew, load-out', department: 'SND', qty: 3, space: 'Hall floor' },
    ...{ at: '8:30', lasts: '4:00', isOpen: true }
  },
  {
    ...{ title: 'LED lead', department: 'VID', position: 'LED lead', space: 'Upstage bay' },
    ...{ at: '0:30', lasts: '4:30', breaks: [['3:15', '0:20', 'rest']] }
  },
  {
    ...{ title: 'LED crew', department: 'VID', qty: 4, space: 'Upstage bay' },
    ...{ at: '0:30', lasts: '4:00', breaks: [['3:15', '0:20', 'rest']] }
  },
  {
    ...{ title: 'LED crew, load-out', department: 'VID', qty: 4, space: 'Main stage' },
    ...{ at: '7:30', lasts: '4:00' }
  },
  {
    ...{ title: 'Stagehands, load-in', department: 'DECK', qty: 8, space: 'Main stage' },
    ...{ at: '-6:15', lasts: '5:00', breaks: [['-4:00', '0:15', 'rest']] }
  },
  {
    ...{ title: 'Stagehands, turnaround', department: 'DECK', qty: 8, space: 'Main stage' },
    ...{ at: '3:45', lasts: '4:00', breaks: [['5:50', '0:20', 'rest']] }
  },
  {
    ...{ title: 'Stagehands, load-out', department: 'DECK', qty: 8, space: 'Main stage' },
    ...{ at: '8:00', lasts: '4:30', breaks: [['10:00', '0:15', 'rest']] }
  }
];

export const calls: readonly CallScript[] = [...posts, ...crews];
