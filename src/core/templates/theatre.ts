import type { Template } from './template.ts';

export const theatre: Template = {
  id: 'theatre',
  title: 'Theatre performance',
  about: 'The half to the last bow: two acts, an interval, cues by number',
  departments: [
    ['LX', 'LX'],
    ['SND', 'Sound'],
    ['FLY', 'Flies'],
    ['AUTO', 'Automation'],
    ['FS', 'Followspots'],
    ['DECK', 'Deck']
  ],
  reported: ['FLY', 'AUTO'],
  people: ['Actor'],
  presets: [
    'FLY House tabs in, bars at their deads',
    'FLY Iron checked, and out',
    'LX Preset, blacks and work light off',
    'LX Haze on',
    'SND Radio mics live, batteries fresh',
    'AUTO Tracks clear, emergency stops tested',
    'FS Followspots struck up',
    'DECK Act one set, props on both sides',
    'Cue lights and comms tested'
  ],
  script: `
## Before the show
17:30 | 0:30:00 | Rig check | item | LX Rig check; SND Sound check; FLY Bars to their deads; AUTO Tracks run, in the presence of deck |
 | 0:20:00 | Preset | item | LX Preset; FLY House tabs in; DECK Preset of act one | Both sides say ready by name.
 | 0:05:00 | Fight and lift call | item | DECK Mats |
18:25 | 0:00:00 | The half | milestone | SND Call: the half | 35 minutes before curtain up.
18:25 | 0:15:00 | House open | item | LX House up, warmers; SND Pre-show music | Only after clearance from deck and front of house.
18:40 | 0:05:00 | The quarter | item | SND Call: the quarter |
18:45 | 0:05:00 | The five | item | SND Call: the five |
 | 0:05:00 | Beginners | item | SND Call: act one beginners |
18:55 | 0:05:00 | Clearance of front of house | buffer | | Front of house gives the house.
## Act one
19:00 | 0:00:30 | House lights and tabs | item | LX House to half, house out; SND Pre-show music out, overture; FLY House tabs out | On the conductor.
+ SND Overture out @ last chord > taken
+ LX Preset of scene 1 > follows FLY House tabs out after 3 s
 | 0:06:00 | Scene 1 | item | LX Morning; SND Birds; FS Pick up on the entrance |
  *A harbour before dawn. MIRA mends a net. JON comes down the steps with a lantern.*
  **JON** You have not slept.
  **MIRA** Somebody has to look at the water while you look at the clock.
  **JON** The ferry is late.
  **MIRA** The ferry is always late. Today it is late in another way.
+ LX Sun on the mast @ in another way
  **JON** Then we wait.
+ SND Gull; LX Lantern out @ Then we wait
 | 0:08:00 | Scene 2 | item | LX Change to the street; SND Street; AUTO Truck on; DECK Doors |
  *The street behind the harbour. The stall is pushed on.*
  **ADA** Fresh bread! Yesterday's at half the price!
  **JON** What did yesterday cost?
  **ADA** Ask those who were there.
+ LX Shop window @ those who were there; SND Shop bell
+ LX Window flickers > follows LX Shop window after 2 s
 | 0:05:00 | Song 1 | item | LX Song look; SND Vocal mics; FS Two on the pair |
  **MIRA** *(sings)* Count the lamps along the quay,
  **MIRA** one for you and one for me …
+ LX Second verse ~ 0:00:05 @ one for me
+ LX Button > hangs on LX Second verse, 1 s after its end
 | 0:10:00 | Scene 3 | item | LX Evening; FLY Wall in; DECK Table and chairs |
  *Ada's kitchen. A table, three chairs, one of them empty.*
  **ADA** He wrote that he would come with the evening boat.
  **MIRA** Which evening?
  **ADA** He did not write that.
+ LX Lamp over the table @ did not write that
 | 0:07:00 | Scene 4, storm | item | LX Storm; SND Thunder; FLY Rain cloth in | Lightning on the word, not on the thunder.
  **JON** Get the boats in! All of them!
+ LX Lightning 1 @ All of them; FLY Rain cloth shakes
+ SND Thunder crack > follows LX Lightning 1 after 1.5 s
  **MIRA** There is a light out there. There is somebody out there!
+ LX Lightning 2 @ somebody out there
+ SND Thunder, near > follows LX Lightning 2 after 0.5 s
+ LX Back to storm > follows LX Lightning 2 after 2 s
 | 0:04:00 | Finale of act one | item | LX Finale look; SND Play-out; FS All up |
 | 0:00:20 | Tabs, house up | item | LX House up; SND Interval music; FLY House tabs in |
+ LX House to full > follows FLY House tabs in after 4 s
## Interval
 | 0:20:00 | Interval | interval | LX Work light; AUTO Truck off; DECK Change to act two |
 | 0:03:00 | Act two beginners | item | SND Call: act two beginners | Front of house gives the house.
## Act two
 | 0:00:30 | House lights and tabs | item | LX House out; SND Interval music out, entr'acte; FLY House tabs out |
 | 0:09:00 | Scene 5 | item | LX Night; SND Crickets; AUTO Revolve a quarter |
  *Night. The beach after the storm. JON and ADA with a blanket.*
  **ADA** You carried him all the way up?
  **JON** He carried himself. I carried the lamp.
+ LX Moon @ I carried the lamp
 | 0:06:00 | Song 2 | item | LX Song look; SND Vocal mics; FS Solo |
 | 0:08:00 | Scene 6, flight | item | LX Flight; FLY Performer flight out, and in | Flight: the operator and the spotter both give clear.
  **MIRA** If I let go now, will you still call it falling?
+ FLY Flight, second move @ call it falling; LX Flight, high
+ LX Stars > follows LX Flight, high after 3 s
 | 0:10:00 | Scene 7 | item | LX Morning again; FLY Wall out; DECK Letter, lamp |
  *The harbour again, morning. A letter lies on the net.*
  **ADA** Read it.
  **MIRA** It says: the ferry was never late. You were early, all of you.
+ LX Sun, full @ all of you
 | 0:05:00 | Finale | item | LX Finale look; SND Play-out; FS All up; AUTO Revolve full |
 | 0:03:00 | Bows | item | LX Bows; SND Bow music; FS All up; DECK Line |
 | 0:00:20 | Tabs, house up | item | LX House up; SND Play-out music; FLY House tabs in |
## After
 | 0:10:00 | House clear, show report | item | LX Work light; DECK Resets | Times of the acts go into the report.
`
};
