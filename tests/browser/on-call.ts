import type { Change } from '#core/command.ts';
import type { Id } from '#core/show.ts';
import type { House, MadeShow } from './house.ts';
import { ConsoleScreen, CrewScreen } from './screens.ts';

/** A wall that turns between two items: cues of the lights and of sound that hang together. */
export const turning = [
  { title: 'Doors', minutes: 30 },
  { title: 'Wall turns', minutes: 5, cues: ['LX 1', 'SND 4', 'LX 7'] },
  { title: 'Close', minutes: 5, cues: ['LX 9'] }
];
/** A field of a cue, which had nothing in it. */
export const setCue = (id: Id, field: string, to: unknown): Change => ({
  do: 'set',
  in: 'cues',
  id,
  field,
  to,
  was: null
});

/** A show under way, its first item live: the owner calls it, and a phone of the sound desk answers. */
export async function onCall(house: House, made: MadeShow) {
  const [owner, sound] = await Promise.all([
    house.owner({ viewport: { width: 1280, height: 720 } }),
    house.device(made, {
      name: 'Sound desk',
      roles: ['operator'],
      departments: ['SND'],
      viewport: { width: 390, height: 844 }
    })
  ]);
  const desk = new ConsoleScreen(owner.page);
  const crew = new CrewScreen(sound.page);
  await owner.open(made.path('call'));
  await desk.openRun('Show');
  await sound.open(made.path('crew'));
  await crew.standBy();
  await desk.fire('Doors');
  return { made, owner, sound, desk, crew };
}
