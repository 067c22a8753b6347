import { createContext } from 'svelte';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { RundownView } from '#lib/live/rundown-view.svelte.ts';
import type { Answers } from './band/answers.svelte.ts';
import type { OwnBand } from './band/own-band.svelte.ts';
import type { ChosenDepartments } from './device/chosen-departments.svelte.ts';
import type { StandingBy } from './device/standing-by.svelte.ts';
import type { Talk } from './talk/talk.svelte.ts';

/** What the parts of a crew screen share. */
export interface CrewScreen {
  readonly live: LiveShow;
  readonly view: RundownView;
  readonly departments: ChosenDepartments;
  readonly standing: StandingBy;
  readonly band: OwnBand;
  readonly answers: Answers;
  readonly talk: Talk;
}

export const [useCrewScreen, provideCrewScreen] = createContext<CrewScreen>();
