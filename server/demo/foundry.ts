import type { StageScript } from './script.ts';

/** Ten items and 19 cues on the second stage, beside the main one. */
export const foundry: StageScript = {
  stage: 'Foundry stage',
  rundown: 'Foundry',
  segments: [
    {
      title: 'Workshops',
      items: [
        {
          title: 'Foundry doors',
          length: '10:00',
          hard: '1:00:00',
          steps: [
            [
              ['LX', '101', 'Foundry warm'],
              ['SND', '101', 'Room tone playlist']
            ]
          ]
        },
        {
          title: 'Workshop: Honest numbers from cheap sensors',
          length: '40:00',
          onStage: 'Juno Adeyemi',
          notes: 'Sixty boxes of parts under the seats.',
          steps: [
            [
              ['LX', '102', 'Bench light'],
              ['SND', '102', 'Headset 7 open'],
              ['GFX', '101', 'Wiring diagram']
            ]
          ]
        },
        {
          title: 'Chairs into a circle',
          length: '10:00',
          kind: 'buffer',
          min: '6:00',
          steps: [[['DECK', '101', 'Forty chairs, one circle']]]
        },
        {
          title: 'Apprentices talk back',
          length: '30:00',
          hard: '2:00:00',
          onStage: 'Five apprentices, Anselm Roque',
          steps: [
            [
              ['LX', '103', 'Circle state'],
              ['SND', '103', 'Three handhelds open'],
              ['CAM', '101', 'Stream to the winter garden']
            ],
            [['GFX', '102', 'Lunch menu on the side screen', { by: { clock: '2:25:00' } }]]
          ]
        },
        {
          title: 'Lunch',
          length: '50:00',
          hard: '2:35:00',
          kind: 'interval',
          steps: [[['SND', '104', 'Lunch playlist']]]
        }
      ]
    },
    {
      title: 'Afternoon',
      items: [
        {
          title: 'Workshop: Rigging in the wind',
          length: '45:00',
          hard: '3:30:00',
          onStage: 'Odile Marchetti',
          owner: 'Stage left',
          notes: 'Helmets for the first two rows.',
          steps: [
            [
              ['LX', '104', 'Truss light'],
              ['DECK', '102', 'Training truss to working height']
            ]
          ]
        },
        {
          title: 'Film: Hands',
          length: '12:00',
          steps: [
            [
              ['VID', '101', 'Roll Hands'],
              ['SND', '105', 'Film audio']
            ]
          ]
        },
        {
          title: 'Two founders by the stove',
          length: '25:00',
          min: '20:00',
          max: '30:00',
          onStage: 'Odile Marchetti, Tomas Penhallow',
          steps: [
            [
              ['LX', '105', 'Stove glow'],
              ['CAM', '102', 'Two-shot']
            ]
          ]
        },
        { title: 'Foundry dark', length: '0:00', kind: 'milestone' }
      ]
    },
    {
      title: 'Night',
      items: [
        {
          title: 'Late set: Lockkeeper',
          length: '35:00',
          hard: '7:20:00',
          onStage: 'Lockkeeper',
          notes: 'Level limit after the hour: the meter is at the desk.',
          steps: [
            [
              ['LX', '106', 'Haze and low amber'],
              ['SND', '106', 'Desk to the artist']
            ]
          ]
        }
      ]
    }
  ]
};
