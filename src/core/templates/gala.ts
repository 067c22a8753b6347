import type { Template } from './template.ts';

export const gala: Template = {
  id: 'gala',
  title: 'Gala or awards night',
  about: 'Doors to carriages: welcome, dinner, awards, a band',
  departments: [
    ['LX', 'Lighting'],
    ['SND', 'Sound'],
    ['VID', 'Video'],
    ['GFX', 'Graphics'],
    ['DECK', 'Deck']
  ],
  people: ['On stage'],
  script: `
## Doors
18:30 | 0:30:00 | Doors, drinks in the foyer | item | LX Foyer look, house to 60; SND Walk-in playlist; GFX Logo loop |
 | 0:10:00 | Guests to their tables | item | LX Tables up; SND Chime; DECK Doors of the hall open | Table plans at both doors.
 | 0:05:00 | Buffer before the start | buffer | |
## Opening
19:15 | 0:01:00 | Blackout and opening sting | item | LX House to black, sweep; SND Opening sting; VID Opening titles | Nobody moves in the aisles.
 | 0:04:00 | Host walks on, welcome | item | LX Stage wash, followspot; SND Host lav, walk-on music; GFX Name of the host |
 | 0:06:00 | Words of the president | item | LX Lectern special; SND Lectern mic; GFX Name and title |
 | 0:03:00 | Film: the year | item | LX Blackout; SND Film audio; VID Roll the film |
 | 0:02:00 | Host: to the first course | item | LX Stage wash; SND Host lav |
## Dinner
19:35 | 0:30:00 | First course | break | LX Dinner look; SND Dinner playlist; GFX Logo loop | Service starts on the caller's word, not before.
 | 0:10:00 | Music: duo | item | LX Duo special; SND Duo mics; DECK Set the piano |
20:15 | 0:40:00 | Main course | break | LX Dinner look; SND Dinner playlist; GFX Menu; DECK Strike the piano |
 | 0:05:00 | Buffer: plates are cleared | buffer | | Kitchen gives the sign.
## Awards
21:00 | 0:03:00 | Host: the awards begin | item | LX Awards look, followspot; SND Host lav, sting; GFX Title of the awards |
 | 0:05:00 | Award 1 | item | LX Sweep to the winner; SND Nominee film, fanfare; VID Nominee film 1; GFX Winner 1; DECK Trophy 1 | Winner from table to stage: 40 seconds.
 | 0:05:00 | Award 2 | item | LX Sweep to the winner; SND Nominee film, fanfare; VID Nominee film 2; GFX Winner 2; DECK Trophy 2 |
 | 0:05:00 | Award 3 | item | LX Sweep to the winner; SND Nominee film, fanfare; VID Nominee film 3; GFX Winner 3; DECK Trophy 3 |
 | 0:06:00 | Music: singer | item | LX Song look; SND Singer handheld, track | Track is a click and a stereo mix.
 | 0:05:00 | Award 4 | item | LX Sweep to the winner; SND Nominee film, fanfare; VID Nominee film 4; GFX Winner 4; DECK Trophy 4 |
 | 0:08:00 | Award of the evening | item | LX Big look; SND Long fanfare; VID Film of the winner; GFX Winner of the evening; DECK Trophy 5, confetti armed | Confetti: deck gives clear before standby.
 | 0:03:00 | All winners on stage, photo | item | LX Full stage; SND Music under; DECK Photo line |
## After
21:45 | 0:25:00 | Dessert | break | LX Dinner look; SND Dinner playlist; GFX Logo loop; DECK Set the band |
22:10 | 0:45:00 | Band, first set | item | LX Band look, house low; SND Band desk; VID Loops |
 | 0:15:00 | Band break | interval | LX Dinner look; SND Playlist |
 | 0:45:00 | Band, second set | item | LX Band look; SND Band desk; VID Loops | Last song is announced: carriages.
 | 0:15:00 | Carriages, house open | item | LX House to full; SND Playlist low; GFX Thank you | Licence ends at 00:30.
`
};
