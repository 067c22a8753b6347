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
## Block 1
19:00 | 0:00:45 | Titles | item | SND Titles audio; VID Roll titles |
 | 0:01:15 | Hello and headlines | item | CAM Two-shot; SND Presenters live; GFX Headlines; LX Opening look |
 | 0:02:00 | VT 1 | item | SND VT audio; VID Roll VT 1; GFX Strap VT 1 |
 | 0:04:00 | Guest 1 | item | CAM Interview shots; SND Guest lav; GFX Name of guest 1; LX Interview look |
 | 0:01:30 | VT 2 | item | SND VT audio; VID Roll VT 2 |
 | 0:03:00 | Discussion | item | CAM Three-shot, singles; SND Three lavs; GFX Straps |
 | 0:00:30 | Tease, to the break | item | CAM Wide; SND Break sting; GFX Still to come |
## Break 1
19:13 | 0:03:00 | Break 1 | break | SND Mics dead; VID Break clock; LX Reset the floor | The floor is reset in the break.
## Block 2
19:16 | 0:00:15 | Back | item | CAM Jib in; SND Sting; VID Sting |
 | 0:05:00 | Music in the studio | item | CAM Music shots; SND Band desk; GFX Title and names; LX Music look | Count-in by the floor manager.
 | 0:04:00 | Guest 2 | item | CAM Interview shots; SND Guest lav; GFX Name of guest 2; LX Interview look |
 | 0:02:30 | VT 3 | item | SND VT audio; VID Roll VT 3; GFX Strap VT 3 |
 | 0:03:00 | Live from outside | item | CAM Presenter single; SND Outside line; VID Outside source; GFX Where it is | Delay of the line: count to it.
 | 0:00:30 | Tease, to the break | item | CAM Wide; SND Break sting; GFX Still to come |
## Break 2
19:31:30 | 0:03:00 | Break 2 | break | SND Mics dead; VID Break clock |
## Block 3
19:34:30 | 0:00:15 | Back | item | CAM Jib in; SND Sting; VID Sting |
 | 0:08:00 | Game | item | CAM Game shots; SND Audience mics; GFX Score; LX Game look |
 | 0:04:00 | Guest 3 | item | CAM Interview shots; SND Guest lav; GFX Name of guest 3; LX Interview look |
 | 0:03:00 | Filler: letters of viewers | buffer | GFX Letters | Shortens or grows to meet the hard out.
 | 0:01:30 | Goodbye | item | CAM Two-shot; SND Presenters live; GFX Next week |
 | 0:00:30 | Credits | item | SND Titles audio; VID End titles; GFX Credits | Off air at 19:52 to the second.
19:52 | 0:00:00 | Off air | milestone | SND Line clear |
`
};
