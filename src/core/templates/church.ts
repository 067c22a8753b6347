import type { Template } from './template.ts';

export const church: Template = {
  id: 'church',
  title: 'Church service',
  about: 'A service with a band, readings, a sermon and a stream',
  departments: [
    ['SND', 'Sound'],
    ['LX', 'Lighting'],
    ['GFX', 'Words'],
    ['CAM', 'Stream']
  ],
  people: ['Leader', 'Reader'],
  script: `
## Before
08:30 | 0:30:00 | Band: sound check | item | SND Sound check; GFX Words tested |
09:00 | 0:20:00 | Run through the songs | item | LX Looks of the songs; GFX Words of the songs; CAM Camera positions |
09:20 | 0:10:00 | Team meeting and prayer | item | | Everybody who does something today.
09:30 | 0:25:00 | Doors | item | SND Playlist; LX House up; GFX Notices loop; CAM Waiting slide |
09:55 | 0:05:00 | Stream begins, five minutes | item | SND Stream mix; GFX Countdown; CAM Stream live |
+ CAM Waiting slide out @ leader stands
## Gathering
10:00 | 0:02:00 | Welcome | item | SND Leader mic; LX Leader special; GFX Welcome; CAM Leader |
  **Leader** Good morning, and peace to you, whoever you are and however you came here.
  **Leader** If you are here for the first time: you need to know nothing. The words are on the screen.
  **Leader** Let us stand and sing.
 | 0:05:00 | Song 1 | item | SND Band; LX Song look; GFX Words: song 1; CAM Wide |
 | 0:05:00 | Song 2 | item | LX Song look, calmer; GFX Words: song 2; CAM Band shots |
 | 0:03:00 | Prayer | item | SND Band under; LX Low; GFX Blank; CAM Leader |
  **Leader** God, we come as we are: some glad, some tired, some unsure whether you hear.
  **Leader** Make room in us for this hour.
  **All** Amen.
 | 0:04:00 | Children: short talk | item | SND Handheld; LX House up; GFX Picture; CAM Steps | Children leave for their groups after it.
 | 0:03:00 | Song 3, children leave | item | SND Band; GFX Words: song 3; CAM Wide, no faces of children |
## Word
 | 0:04:00 | Notices | item | SND Leader mic; GFX Notices; CAM Leader |
  **Leader** Three short things, and they all have food in them.
 | 0:04:00 | Reading 1 | item | SND Reader mic; LX Lectern; GFX Text of reading 1; CAM Lectern |
  **Reader** A reading from the first of today's books. *(reads)*
  **Reader** So far the reading.
 | 0:04:00 | Reading 2 | item | GFX Text of reading 2 |
  **Reader** *(reads)*
  **All** Thanks be to God.
 | 0:25:00 | Sermon | item | SND Preacher headset; LX Preacher; GFX Points of the sermon; CAM Preacher | Points are fired on the word; they are in the script.
  **Preacher** *(begins with a story, without the lectern)*
+ GFX Point 1 @ the first thing
+ GFX Point 2 @ the second thing
+ GFX Point 3 @ and the last
+ GFX Points out > follows GFX Point 3 after 90 s
 | 0:03:00 | Silence | buffer | GFX Blank | May be as long as it needs.
## Response
 | 0:05:00 | Song 4, collection | item | SND Band; LX Song look; GFX Words: song 4, how to give; CAM Band shots |
 | 0:06:00 | Intercessions | item | SND Reader mic; LX Low; GFX Responses; CAM Lectern |
  **Reader** For those who are ill, and those who watch beside them.
  **All** God, be near.
  **Reader** For those who govern, and those who bear what is decided.
  **All** God, be near.
  **Reader** For those whose names we say in silence.
  **All** God, be near. Amen.
 | 0:12:00 | Communion | item | SND Band under; LX Table; GFX Words of communion; CAM Table, no faces |
  **Leader** This table is not ours, so nobody here may keep you from it.
  **Leader** On the night before he died he took bread, gave thanks, broke it and shared it; and so do we.
  **Leader** Come when your row is called. Who would rather have a blessing crosses their arms.
 | 0:05:00 | Song 5 | item | SND Band; LX Song look; GFX Words: song 5; CAM Wide |
## Sending
 | 0:02:00 | Blessing | item | SND Leader mic; LX House up; GFX Blank; CAM Leader |
  **Leader** Go out in peace. Be patient with the slow and brave with the loud.
  **Leader** And may God, who was here before us, go with us.
  **All** Amen.
+ SND Postlude @ Amen
+ LX House to full > follows SND Postlude after 2 s
 | 0:01:00 | End of the stream | item | SND Stream mix out; GFX Thank you; CAM End slide, stream off |
 | 0:30:00 | Coffee | item | SND Playlist; GFX Notices loop |
`
};
