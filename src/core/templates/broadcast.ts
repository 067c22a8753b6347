import type { Template } from './template.ts';

export const broadcast: Template = {
  id: 'broadcast',
  title: 'Live broadcast',
  about: 'A studio hour with a hard out: titles, blocks, breaks to the second',
  departments: [
    ['CAM', 'Cameras'],
    ['SND', 'Sound'],
    ['VID', 'VT'],
    ['GFX', 'Graphics'],
    ['LX', 'Lighting']
  ],
  people: ['Presenter', 'Guest'],
  script: `
## Before air
18:30 | 0:20:00 | Rehearse the opening | item | CAM Opening shots; SND Presenter lavs; VID Titles; GFX Name straps; LX Opening look |
18:50 | 0:05:00 | Line and clock check with the network | item | SND Line to the network; VID Clock in | Count from the network on talkback.
18:55 | 0:04:30 | Studio held | buffer | LX Opening look | Audience warm-up ends at 18:58.
18:59:30 | 0:00:30 | Count to air | item | CAM Frame the opening; SND Mics dead; VID Titles cued |
+ VID Station clock > at 18:59:45
## Block 1
19:00 | 0:00:45 | Titles | item | SND Titles audio; VID Roll titles |
+ CAM Two-shot, slow push; SND Presenters live, under titles @ last bar of the titles
 | 0:01:15 | Hello and headlines | item | CAM Two-shot; SND Presenters live; GFX Headlines; LX Opening look |
  **Presenter 1** Good evening, and a warm welcome to the hour before the weekend.
  **Presenter 2** Tonight: a town that switched off its lights, a guest who switched them on again, and music to both.
  **Presenter 1** First, the pictures of the week.
+ GFX Headlines out @ pictures of the week
 | 0:02:00 | VT 1 | item | SND VT audio; VID Roll VT 1; GFX Strap VT 1 |
+ GFX Strap VT 1 out > follows GFX Strap VT 1 after 8 s
 | 0:04:00 | Guest 1 | item | CAM Interview shots; SND Guest lav; GFX Name of guest 1; LX Interview look |
  **Presenter 2** Our first guest has waited eleven years to tell this story. Good evening!
+ GFX Name of guest 1, again @ after the second answer
+ GFX Name of guest 1 out > follows GFX Name of guest 1, again after 6 s
 | 0:01:30 | VT 2 | item | SND VT audio; VID Roll VT 2 |
 | 0:03:00 | Discussion | item | CAM Three-shot, singles; SND Three lavs; GFX Straps |
 | 0:00:30 | Tease, to the break | item | CAM Wide; SND Break sting; GFX Still to come |
  **Presenter 1** After the break: music, right here. Stay with us.
## Break 1
19:13 | 0:03:00 | Break 1 | break | SND Mics dead; VID Break clock; LX Reset the floor | The floor is reset in the break.
## Block 2
19:16 | 0:00:15 | Back | item | CAM Jib in; SND Sting; VID Sting |
 | 0:05:00 | Music in the studio | item | CAM Music shots; SND Band desk; GFX Title and names; LX Music look | Count-in by the floor manager.
 | 0:04:00 | Guest 2 | item | CAM Interview shots; SND Guest lav; GFX Name of guest 2; LX Interview look |
 | 0:02:30 | VT 3 | item | SND VT audio; VID Roll VT 3; GFX Strap VT 3 |
 | 0:03:00 | Live from outside | item | CAM Presenter single; SND Outside line; VID Outside source; GFX Where it is | Delay of the line: count to it.
  **Presenter 1** We go outside now, where it is already dark. What do you see?
 | 0:00:30 | Tease, to the break | item | CAM Wide; SND Break sting; GFX Still to come |
## Break 2
19:31:30 | 0:03:00 | Break 2 | break | SND Mics dead; VID Break clock |
## Block 3
19:34:30 | 0:00:15 | Back | item | CAM Jib in; SND Sting; VID Sting |
 | 0:08:00 | Game | item | CAM Game shots; SND Audience mics; GFX Score; LX Game look |
 | 0:04:00 | Guest 3 | item | CAM Interview shots; SND Guest lav; GFX Name of guest 3; LX Interview look |
 | 0:03:00 | Filler: letters of viewers | buffer | GFX Letters | Shortens or grows to meet the hard out.
  **Presenter 2** You wrote to us. Three letters, if the clock lets us …
 | 0:01:30 | Goodbye | item | CAM Two-shot; SND Presenters live; GFX Next week |
  **Presenter 1** That was our hour.
  **Presenter 2** Next week at the same time. Good night, and be good to each other.
 | 0:00:30 | Credits | item | SND Titles audio; VID End titles; GFX Credits | Off air at 19:52 to the second.
+ VID Fade to black > at 19:51:58
19:52 | 0:00:00 | Off air | milestone | SND Line clear |
`
};
