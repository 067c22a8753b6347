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
19:15 | 0:01:00 | Blackout and opening sting | item | LX House to black, sweep; SND Opening sting ~ 0:00:20; VID Opening titles | Nobody moves in the aisles.
+ LX Sweep out, stage up > hangs on SND Opening sting
 | 0:04:00 | Host walks on, welcome | item | LX Stage wash, followspot; SND Host lav, walk-on music; GFX Name of the host |
  **Host** Good evening! You look wonderful, and the light is only half to blame.
  **Host** Tonight belongs to five people who do not know it yet, and to all of you who made it hard to choose.
  **Host** Before we eat, a word from the one who invited us. Please welcome our president.
 | 0:06:00 | Words of the president | item | LX Lectern special; SND Lectern mic; GFX Name and title |
 | 0:03:00 | Film: the year | item | LX Blackout; SND Film audio; VID Roll the film ~ 0:03:00 |
+ LX Stage wash > hangs on VID Roll the film, 2 s before its end
 | 0:02:00 | Host: to the first course | item | LX Stage wash; SND Host lav |
  **Host** A year in three minutes, and the kitchen needed all of it. The first course is on its way. Enjoy it.
## Dinner
19:35 | 0:30:00 | First course | break | LX Dinner look; SND Dinner playlist; GFX Logo loop | Service starts on the caller's word, not before.
 | 0:10:00 | Music: duo | item | LX Duo special; SND Duo mics; DECK Set the piano |
20:15 | 0:40:00 | Main course | break | LX Dinner look; SND Dinner playlist; GFX Menu; DECK Strike the piano |
 | 0:05:00 | Buffer: plates are cleared | buffer | | Kitchen gives the sign.
## Awards
21:00 | 0:03:00 | Host: the awards begin | item | LX Awards look, followspot; SND Host lav, sting; GFX Title of the awards |
  **Host** Plates are away, glasses are full: it is time.
  **Host** Five awards. For each you see those who were named, and then I open what nobody has seen but a notary.
 | 0:05:00 | Award 1 | item | LX Sweep to the winner; SND Nominee film, fanfare; VID Nominee film 1; GFX Winner 1; DECK Trophy 1 | Winner from table to stage: 40 seconds.
 | 0:05:00 | Award 2 | item | LX Sweep to the winner; SND Nominee film, fanfare; VID Nominee film 2; GFX Winner 2; DECK Trophy 2 |
 | 0:05:00 | Award 3 | item | LX Sweep to the winner; SND Nominee film, fanfare; VID Nominee film 3; GFX Winner 3; DECK Trophy 3 |
 | 0:06:00 | Music: singer | item | LX Song look; SND Singer handheld, track | Track is a click and a stereo mix.
 | 0:05:00 | Award 4 | item | LX Sweep to the winner; SND Nominee film, fanfare; VID Nominee film 4; GFX Winner 4; DECK Trophy 4 |
 | 0:08:00 | Award of the evening | item | LX Big look; SND Long fanfare; VID Film of the winner; GFX Winner of the evening; DECK Trophy 5, confetti armed | Confetti: deck gives clear before standby.
  **Host** The last one. No category, no points: the jury chose with its heart.
  **Host** Look at this.
  **Host** The award of the evening goes to …
+ SND Long fanfare, hit @ goes to; GFX Name of the evening
+ LX Sweep to the winner of the evening > follows GFX Name of the evening after 1 s
+ DECK Confetti @ trophy is in the hand
 | 0:03:00 | All winners on stage, photo | item | LX Full stage; SND Music under; DECK Photo line |
  **Host** All of them, once more, close together please: the photographer has one lens and no patience.
## After
21:45 | 0:25:00 | Dessert | break | LX Dinner look; SND Dinner playlist; GFX Logo loop; DECK Set the band |
22:10 | 0:45:00 | Band, first set | item | LX Band look, house low; SND Band desk; VID Loops |
 | 0:15:00 | Band break | interval | LX Dinner look; SND Playlist |
 | 0:45:00 | Band, second set | item | LX Band look; SND Band desk; VID Loops | Last song is announced: carriages.
 | 0:15:00 | Carriages, house open | item | LX House to full; SND Playlist low; GFX Thank you | Licence ends at 00:30.
  **Host** The band has said its last word, and so do I. Come home safely. Good night!
`
};
