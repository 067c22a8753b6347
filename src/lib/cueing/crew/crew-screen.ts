import { createContext } from 'svelte';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { Refused, RefusalWords } from '#lib/text/rejections.ts';
import type { RundownView } from '#lib/live/rundown-view.svelte.ts';
import type { Answers } from './band/answers.svelte.ts';
import type { OwnBand } from './band/own-band.svelte.ts';
import type { ChosenDepartments } from './device/chosen-departments.svelte.ts';
import type { SoundVolume } from './device/sound-volume.svelte.ts';
import type { StandingBy } from './device/standing-by.svelte.ts';
import type { Fetched } from '#lib/ui/fetched.svelte.ts';
import type { Talk } from './talk/talk.svelte.ts';

/** What is known before the tap. */
export interface CrewDevice {
  readonly live: LiveShow;
  readonly view: RundownView;
  readonly departments: ChosenDepartments;
  readonly standing: StandingBy;
}

/** What the parts of a screen that stands by share. */
export interface CrewScreen extends CrewDevice {
  readonly band: OwnBand;
  readonly answers: Answers;
  readonly talk: Talk;
  readonly sound: SoundVolume;
  /** How a refusal is worded. */
  readonly words: Fetched<(refusal: Refused) => RefusalWords>;
}

/** What may lie over the screen, one at a time. */
export type CrewDialog = 'problem' | 'reply';

export const [useCrewDevice, provideCrewDevice] = createContext<CrewDevice>();
export const [useCrewScreen, provideCrewScreen] = createContext<CrewScreen>();
