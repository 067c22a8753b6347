import type { Template } from './template.ts';

export const conference: Template = {
  id: 'conference',
  title: 'Conference',
  about: 'One stage, one day: keynotes, panels, breaks that end by the clock',
  departments: [
    ['LX', 'Lighting'],
    ['SND', 'Sound'],
    ['VID', 'Video'],
    ['GFX', 'Graphics']
  ],
  people: ['Speaker', 'Moderator'],
  script: `
## Arrival
08:00 | 0:45:00 | Doors, registration, coffee | item | LX House to 70, stage preset; SND Walk-in playlist; GFX Sponsor loop | Speakers of the morning to be wired by 08:30.
 | 0:10:00 | Call to seats | item | SND Chime and announcement |
 | 0:05:00 | Buffer before the start | buffer | |
## Opening
09:00 | 0:01:30 | Opening film | item | LX House to half, blackout; SND Film audio; VID Roll the opening film ~ 0:01:30 |
+ LX House to a third, lectern special > hangs on VID Roll the opening film, 2 s before its end
 | 0:08:30 | Welcome and housekeeping | item | LX Lectern special; SND Lectern mic, host lav; GFX Title: welcome | Fire exits, Wi-Fi, the code of the app.
  **Host** Good morning, and welcome. We are glad that you are here, in the hall and on the stream.
  **Host** The doors that you came in by are the way out as well; two more are left and right of the stage.
  **Host** The Wi-Fi is named like the day, its password is on your badge, and so is the code of the app.
  **Host** Questions go into the app at any time. Please put your phones on silent, mine included.
  **Host** Our first speaker needs few words. Please welcome …
 | 0:30:00 | Keynote 1 | item | LX Wide wash; SND Speaker lav, walk-on sting; GFX Keynote slides | Clicker on the lectern; slides tested by 08:30.
 | 0:10:00 | Questions | item | LX House to 40; SND Two handhelds in the hall; GFX Question slide | Runners left and right with the handhelds.
  **Moderator** Wait for the handheld, say who you are, and ask one question that ends with a question mark.
## Morning
10:00 | 0:40:00 | Panel 1 | item | LX Panel wash; SND Four lavs; GFX Names of the panel | Chairs set in the blackout: four, and a table.
  **Moderator** Three views, one table, forty minutes. I begin with the same question for everybody.
  **Moderator** Last round: what would you do on Monday?
 | 0:05:00 | Change over | buffer | LX Blackout; SND Sting |
10:45 | 0:30:00 | Coffee | break | LX House to full, stage preset; SND Playlist; GFX Back at 11:15 |
11:15 | 0:25:00 | Talk 1 | item | LX Wide wash; SND Speaker lav; GFX Slides |
 | 0:25:00 | Talk 2 | item | SND Speaker lav, sting; GFX Slides |
 | 0:20:00 | Demonstration on stage | item | LX Table special; SND Presenter lav; VID Camera on the table | The table rolls in from stage left.
 | 0:05:00 | To lunch | item | LX House to half; GFX Back at 13:30 |
  **Host** That was the morning. Lunch is in the foyer; we go on at half past one, to the minute.
12:30 | 1:00:00 | Lunch | break | LX House to full; SND Playlist; GFX Sponsor loop | Speakers of the afternoon are wired at 13:10.
## Afternoon
13:30 | 0:02:00 | Film of the morning | item | LX House to half; SND Film audio; VID Roll the film | Comes from the editors at 13:15, tested at 13:20.
 | 0:28:00 | Keynote 2 | item | LX Wide wash; SND Speaker lav, walk-on sting; GFX Keynote slides |
14:00 | 0:45:00 | Panel 2 | item | LX Panel wash; SND Four lavs; GFX Names of the panel |
14:45 | 0:30:00 | Coffee | break | LX House to full; SND Playlist; GFX Back at 15:15 |
15:15 | 0:25:00 | Talk 3 | item | LX Wide wash; SND Speaker lav; GFX Slides |
 | 0:20:00 | Lightning talks | item | SND Sting between the talks; GFX Slides, two minutes each |
 | 0:15:00 | Award of the day | item | LX Award look; SND Fanfare; VID Film of the winner; GFX Name of the winner | The trophy waits stage right.
+ SND Fanfare, second half @ and it goes to; GFX Name of the winner
+ LX Winner special > follows GFX Name of the winner after 1.5 s
  **Host** Three were named, one is called up. The award of this year … and it goes to …
## Close
16:15 | 0:12:00 | Closing words | item | LX Lectern special; SND Host lav; GFX Thank you |
  **Host** What stays of today is what you told each other in the breaks.
  **Host** Thank you to the speakers, to those who asked, and to the people in black behind the curtain.
  **Host** The date of next year is on the screen. Drinks are in the foyer.
 | 0:03:00 | Goodbye, house open | item | LX House to full; SND Playlist; GFX Save the date |
 | 0:45:00 | Drinks in the foyer | item | LX Foyer look; SND Foyer playlist | Curfew of the hall: 18:00.
`
};
