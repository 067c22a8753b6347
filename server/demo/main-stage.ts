import type { StageScript } from './script.ts';

/**
 * Thirty items and 78 cues: the forum by day and the gala by night. All of it is invented. The first
 * items want no more than Space; what a caller has to wait for comes with the gala.
 */
export const mainStage: StageScript = {
  stage: 'Main stage',
  rundown: 'Main stage',
  checks: [
    ['LX', 'Lectern special focused'],
    ['SND', 'Headsets 1 to 5, new batteries'],
    ['FLY', 'River cloth in its dead, brakes on'],
    [null, 'Headset check with every post']
  ],
  segments: [
    {
      title: 'Doors',
      items: [
        {
          title: 'Doors, coffee in the foyer',
          length: '30:00',
          hard: '0:00',
          notes: 'Foyer loop runs until the call to seats.',
          steps: [
            [
              ['LX', '1', 'House to 60, stage preset'],
              ['SND', '1', 'Walk-in playlist'],
              ['GFX', '1', 'Partner loop on the side screens']
            ]
          ]
        },
        {
          title: 'Call to seats',
          length: '5:00',
          script:
            'Good morning. The forum begins **in five minutes**.\n\nPlease take your seats, and let your telephones sleep.',
          steps: [[['SND', '2', 'Chime and call', { positions: ['Sound desk', 'Radio mics'] }]]]
        },
        {
          title: 'House to half, safety film',
          length: '2:30',
          steps: [
            [
              ['LX', '2', 'House to half over 8 s'],
              ['SND', '3', 'Playlist out, film audio in'],
              ['VID', '1', 'Roll the safety film']
            ]
          ]
        }
      ]
    },
    {
      title: 'Opening',
      target: '45:00',
      items: [
        {
          title: 'Blackout and sting',
          length: '0:20',
          hard: '40:00',
          notes: 'Nobody moves in the aisles.',
          steps: [
            [
              ['LX', '3', 'Blackout'],
              ['SND', '4', 'Opening sting']
            ]
          ]
        },
        {
          title: 'Film: a year on the river',
          length: '2:40',
          steps: [
            [
              ['VID', '2', 'Roll the opening film, server A'],
              ['SND', '5', 'Film audio']
            ],
            [
              [
                'LX',
                '4',
                'Glow on the floor cloth',
                { on: { kind: 'music', text: 'last piano chord' } }
              ]
            ]
          ]
        },
        {
          title: 'Welcome from the chair',
          length: '6:00',
          onStage: 'Ines Farrow',
          owner: 'Stage left',
          notes: 'Enters stage left, one step up.',
          script:
            '# Welcome\n\nThirty-one years ago this hall was a boat shed.\n\n- Thank the *volunteers*\n- Name the two schools\n\nYou came through the rain, and **I am glad you came**.',
          steps: [
            [
              ['LX', '5', 'Lectern special, stage warm'],
              ['SND', '6', 'Lectern mic open'],
              ['CAM', '1', 'Lectern close-up to centre screen']
            ],
            [
              [
                'GFX',
                '2',
                'Name line: Ines Farrow',
                { on: { kind: 'line', text: '… glad you came' } }
              ]
            ]
          ]
        },
        {
          title: 'Keynote: Building for the tide',
          length: '25:00',
          min: '22:00',
          max: '28:00',
          onStage: 'Tomas Penhallow',
          owner: 'Stage left',
          steps: [
            [
              ['LX', '6', 'Keynote state'],
              ['SND', '7', 'Headset 1 open', { positions: ['Radio mics'] }],
              ['VID', '3', 'Slides to the centre screen'],
              ['CAM', '2', 'Wide, then follow']
            ],
            [['GFX', '3', 'Name line: Tomas Penhallow']],
            [
              [
                'LX',
                '6.5',
                'Blue wash',
                { on: { kind: 'line', text: '… and then the water came' } }
              ],
              ['VID', '3.5', 'Roll the tide clip']
            ]
          ]
        },
        {
          title: 'Questions from the floor',
          length: '10:00',
          min: '5:00',
          max: '12:00',
          notes: 'First to go if we are late.',
          onStage: 'Tomas Penhallow, Ines Farrow',
          steps: [
            [
              ['LX', '7', 'House to half'],
              ['SND', '8', 'Two roving mics open', { positions: ['Radio mics'] }]
            ]
          ]
        }
      ]
    },
    {
      title: 'Midday',
      items: [
        {
          title: 'Coffee',
          length: '20:00',
          kind: 'break',
          steps: [
            [
              ['LX', '8', 'House full'],
              ['SND', '9', 'Break playlist'],
              ['GFX', '4', 'Back-in clock']
            ]
          ]
        },
        {
          title: 'Panel: Who pays for the quay?',
          length: '35:00',
          hard: '1:45:00',
          onStage: 'Mirela Quill and four guests',
          owner: 'Stage right',
          notes: 'Five headsets, spare handheld behind the flat.',
          steps: [
            [
              [
                'DECK',
                '1',
                'Chairs and low tables on',
                { positions: ['Stage left', 'Stage right'] }
              ]
            ],
            [
              ['LX', '9', 'Panel state'],
              ['SND', '10', 'Five headsets open'],
              ['GFX', '5', 'Panel names'],
              ['CAM', '3', 'Wide of the panel']
            ]
          ]
        },
        {
          title: 'Short film: Night ferry',
          length: '4:00',
          steps: [
            [
              ['SND', '11', 'Film audio'],
              ['VID', '4', 'Roll Night ferry, server B']
            ]
          ]
        },
        {
          title: 'Five pitches, two minutes each',
          length: '10:00',
          onStage: 'Five young founders',
          notes: 'Bell at 1:45, mic fades at 2:05.',
          steps: [
            [
              ['LX', '10', 'Pitch spot centre', { positions: ['Followspot'] }],
              ['GFX', '6', 'Two-minute clock']
            ]
          ]
        },
        {
          title: 'Lunch in the winter garden',
          length: '50:00',
          hard: '2:35:00',
          kind: 'interval',
          steps: [
            [
              ['LX', '11', 'House full, stage off'],
              ['SND', '12', 'Lunch playlist']
            ]
          ]
        }
      ]
    },
    {
      title: 'Afternoon',
      items: [
        { title: 'House open again', length: '0:00', kind: 'milestone' },
        {
          title: 'Talk: The sound of an empty dock',
          length: '15:00',
          hard: '3:30:00',
          onStage: 'Anselm Roque',
          steps: [
            [
              ['LX', '12', 'Dim, one lamp'],
              ['SND', '13', 'Four-corner hydrophone loop'],
              ['VID', '5', 'Still of the dock']
            ]
          ]
        },
        {
          title: 'Live demonstration: the lift bridge',
          length: '12:00',
          onStage: 'Juno Adeyemi',
          owner: 'Stage right',
          notes: 'The model weighs 80 kg: two people, brakes before lights.',
          steps: [
            [
              ['DECK', '2', 'Bridge model downstage, brakes on'],
              ['LX', '13', 'Top light on the model']
            ],
            [
              [
                'SND',
                '14',
                'Motor contact mic up',
                { on: { kind: 'action', text: 'she lifts the key' } }
              ],
              ['CAM', '4', 'Overhead shot', { positions: ['Camera 2'] }]
            ]
          ]
        },
        {
          title: 'Closing words',
          length: '5:00',
          onStage: 'Ines Farrow',
          steps: [[['GFX', '7', 'Thank-you slide']]]
        }
      ]
    },
    {
      title: 'Turnaround',
      items: [
        {
          title: 'Reset for the gala',
          length: '45:00',
          kind: 'buffer',
          min: '35:00',
          notes: 'Thirty-two tables; doors stay shut.',
          steps: [[['DECK', '3', 'Forum set off, risers on', { takes: 2_100, isReported: true }]]]
        },
        {
          title: 'Line check: Copperfinch Quartet',
          length: '20:00',
          onStage: 'Copperfinch Quartet',
          steps: [[['SND', '15', 'Line check', { positions: ['Sound desk', 'Radio mics'] }]]]
        },
        {
          title: 'If there is time: children’s choir on stage',
          length: '10:00',
          floated: true,
          notes: 'Floated: counts nothing until it is set.'
        }
      ]
    },
    {
      title: 'Gala',
      items: [
        {
          title: 'Guests arrive, drinks',
          length: '30:00',
          hard: '5:15:00',
          steps: [
            [
              ['LX', '14', 'Gala preset, candles at 40'],
              ['SND', '16', 'Trio in the foyer, feed to the hall']
            ]
          ]
        },
        { title: 'Call to dinner', length: '5:00', steps: [[['SND', '17', 'Gong']]] },
        {
          title: 'Dinner is served',
          length: '40:00',
          kind: 'break',
          notes: 'Kitchen says “last plate” on channel 4.',
          steps: [[['LX', '15', 'Tables up, stage off']]]
        }
      ]
    },
    {
      title: 'Awards',
      target: '14:00',
      items: [
        {
          title: 'Walk-on: host',
          length: '2:10',
          hard: '6:30:00',
          onStage: 'Mirela Quill',
          owner: 'Stage left',
          notes: 'From stage left, no announcement.',
          script:
            'Look at you. You **dressed up**.\n\nTonight there are two awards, one quartet and an auction, and none of you may leave before the auction.\n\nBut first: three minutes of people who said yes. *… roll it.*',
          steps: [
            [
              ['LX', '16', 'House to 10, walk-on sweep'],
              ['SND', '18', 'Walk-on track'],
              ['VID', '6', 'Title loop'],
              ['CAM', '5', 'Handheld follows the host', { positions: ['Camera 2'] }]
            ]
          ]
        },
        {
          title: 'VT: three minutes of yes',
          length: '3:00',
          steps: [
            [
              ['LX', '17', 'Stage out for the film', { on: { kind: 'line', text: '… roll it' } }],
              ['SND', '19', 'Film audio, host mic mute'],
              ['VID', '7', 'Roll the film, server A', { notes: 'Server B armed as backup.' }],
              ['LX', '17.5', 'Glow on the front rows', { by: { follows: 'VID 7', seconds: 6 } }]
            ]
          ]
        },
        {
          title: 'Award 1: Apprentice of the year',
          length: '4:30',
          onStage: 'Mirela Quill, Bram Otterley',
          steps: [
            [
              ['GFX', '8', 'Nominee cards'],
              ['SND', '20', 'Award bed', { standsByIn: 'winner' }]
            ],
            [
              [
                'LX',
                '18',
                'Winner walk',
                { on: { kind: 'line', text: '… goes to' }, standsByIn: 'winner' }
              ]
            ],
            [
              [
                'LX',
                '18.5',
                'Pick up the winner',
                {
                  positions: ['Followspot'],
                  on: { kind: 'action', text: 'the winner stands up' },
                  by: { taken: true }
                }
              ]
            ]
          ]
        },
        {
          title: 'Award 2: Safety on site',
          length: '4:30',
          onStage: 'Mirela Quill, Anselm Roque',
          steps: [
            [
              ['LX', '19', 'Award state'],
              ['GFX', '9', 'Nominee cards']
            ]
          ]
        }
      ]
    },
    {
      title: 'Music and auction',
      items: [
        {
          title: 'Copperfinch Quartet',
          length: '20:00',
          min: '18:00',
          max: '20:00',
          onStage: 'Copperfinch Quartet',
          owner: 'Stage right',
          notes: 'No amplification on the cello.',
          steps: [
            [
              [
                'DECK',
                '4',
                'Piano and four stands on',
                { positions: ['Stage left', 'Stage right'], takes: 90, isReported: true }
              ]
            ],
            [
              [
                'FLY',
                '1',
                'River cloth in behind the quartet',
                { takes: 14, clearFrom: 'Stage left', notes: 'Nobody upstage of the piano.' }
              ]
            ],
            [['LX', '19.5', 'Cloth glows as it lands', { by: { hangsOn: 'FLY 1', seconds: -2 } }]],
            [
              ['LX', '20', 'Quartet state, slow build'],
              ['SND', '21', 'Quartet mics open']
            ]
          ]
        },
        {
          title: 'Live auction',
          length: '12:00',
          hard: '7:05:00',
          countToEnd: true,
          onStage: 'Bram Otterley',
          notes: 'Line to the second auction room opens at this minute.',
          steps: [
            [
              ['LX', '21', 'House to 40'],
              ['GFX', '10', 'Lots and bids']
            ],
            [
              ['FLY', '2', 'River cloth out', { takes: 14, clearFrom: 'Stage left' }],
              ['LX', '21.5', 'Cloth glow out', { by: { follows: 'FLY 2', seconds: 3 } }]
            ]
          ]
        },
        {
          title: 'Thanks and good night',
          length: '3:00',
          onStage: 'Ines Farrow, Mirela Quill',
          steps: [
            [
              ['LX', '22', 'Full company, then house'],
              ['SND', '22', 'Play-out']
            ]
          ]
        }
      ]
    }
  ]
};
