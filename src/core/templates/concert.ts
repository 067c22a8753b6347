import type { Template } from './template.ts';

export const concert: Template = {
  id: 'concert',
  title: 'Concert',
  about: 'Load-in to curfew: line check, support, changeover, headliner',
  departments: [
    ['LX', 'Lighting'],
    ['SND', 'Sound'],
    ['MON', 'Monitors'],
    ['VID', 'Video'],
    ['DECK', 'Deck']
  ],
  people: ['Act'],
  presets: [
    'SND Radio mics 1–8 swapped, batteries fresh',
    'MON In-ears live, limiters on',
    'LX Preset, haze on',
    'VID Cameras up, sponsor loop ready',
    'DECK Pit and wings clear, barrier walked',
    'Security, bars and front of house on comms'
  ],
  script: `
## Before doors
15:00 | 1:30:00 | Sound check, headliner | item | LX Focus and flash-through; SND Sound check; MON Mixes of the headliner; DECK Risers set |
16:30 | 0:45:00 | Sound check, support | item | SND Sound check; MON Mixes of the support; DECK Support in front of the risers |
17:15 | 0:45:00 | Crew meal | break | | Stage stays manned.
18:00 | 0:20:00 | Line check | item | LX Preset; SND Line check; MON Line check; VID Cameras up | Both desks say "checked" before doors.
18:20 | 0:10:00 | Doors held: walk the house | buffer | | Security, bars and front of house say ready.
## Doors
18:30 | 0:55:00 | Doors | item | LX House to 60, stage preset; SND Walk-in playlist; VID Sponsor loop |
 | 0:05:00 | Support in the wings | item | SND Playlist lower; DECK Support to the wings |
## Support
19:30 | 0:00:30 | House out, support on | item | LX House out, walk-on; SND Playlist out, support intro; DECK Support on |
+ LX Support looks, first > follows DECK Support on after 5 s
 | 0:29:00 | Support set | item | LX Support looks; SND Support desk; MON Support mixes; VID Name of the support |
 | 0:00:30 | Support off | item | LX Blackout, house to half; SND Playlist; DECK Support off |
## Changeover
20:00 | 0:15:00 | Strike the support | interval | LX Work light; SND Playlist; VID Sponsor loop; DECK Strike the support |
 | 0:10:00 | Set the headliner | item | MON Line check by talkback; DECK Backline forward, set lists, water, towels |
 | 0:05:00 | Headliner in the wings | buffer | DECK Headliner to the wings |
## Headliner
20:30 | 0:02:00 | House out, intro tape | item | LX House out, intro look; SND Playlist out, intro tape; VID Intro film | On the last word of the tape.
+ VID Intro film, last picture out @ last word of the tape
+ LX Hit > follows VID Intro film, last picture out after 0.5 s
 | 0:12:00 | Songs 1 to 3, straight through | item | LX Song 1; SND Band desk; MON Band mixes; VID Cameras to the screens; DECK Photographers in the pit | Photographers leave after song 3.
 | 0:20:00 | Songs 4 to 8 | item | LX Song 4; VID Loops; DECK Pit cleared |
 | 0:12:00 | Acoustic part | item | LX Acoustic look; SND Acoustic; MON Acoustic; DECK Stools and guitars | Two stools, two vocal mics, centre.
 | 0:24:00 | Songs 9 to 14 | item | LX Song 9; SND Band desk; VID Loops; DECK Stools off |
 | 0:08:00 | Last song before the encore | item | LX Big look; VID Confetti camera; DECK Confetti armed | Confetti: deck gives clear before standby.
+ DECK Confetti @ last chorus
+ LX White hit > follows DECK Confetti after 0.3 s
 | 0:03:00 | Off, the house calls | item | LX Blackout, house stays out; DECK Band off to the wings | House stays dark.
 | 0:12:00 | Encore, three songs | item | LX Encore; SND Band desk; VID Loops; DECK Band on |
 | 0:02:00 | Bow | item | LX Full stage; SND Walk-out music; DECK Photo line |
## After
22:05 | 0:20:00 | House open | item | LX House to full; SND Walk-out playlist; VID Thank you | Curfew for sound: 22:30.
  **Announcement** Thank you for tonight. Please leave by the doors that you came in by; the last trams wait in front of the house.
 | 0:05:00 | House clear | milestone | DECK House clear is told |
22:30 | 2:00:00 | Load-out | item | LX Work light; DECK Trucks in the order of the load plan |
`
};
