import type { ItemKind, Placement } from '#core/show.ts';

export type DemoPrefix = 'LX' | 'SND' | 'VID' | 'GFX' | 'CAM' | 'DECK' | 'FLY' | 'RIG' | 'DOCK';

/** What fires a cue that no GO fires; other cues are named "VID 7", and stand further up. */
export type FiredBy =
  | { readonly taken: true }
  | { readonly follows: string; readonly seconds: number }
  | { readonly hangsOn: string; readonly seconds: number }
  /** Counts from the first start. */
  | { readonly clock: string };

/** What a cue may have beside number and label. */
interface CueExtras {
  readonly on?: Placement;
  readonly notes?: string;
  /** Names of positions; left out, the department's default answers. */
  readonly positions?: readonly string[];
  readonly by?: FiredBy;
  /** How long it takes, in seconds. */
  readonly takes?: number;
  /** Its operator says when it is complete. */
  readonly isReported?: true;
  /** The position that says that the way is clear. */
  readonly clearFrom?: string;
  /** Cues with the same word stand by together. */
  readonly standsByIn?: string;
}

export type CueScript = readonly [
  department: DemoPrefix,
  number: string,
  label: string,
  extras?: CueExtras
];

/** One row of the demo; times are "h:mm:ss" or "m:ss", hard starts count from the first start. */
export interface ItemScript {
  readonly title: string;
  readonly length: string;
  readonly hard?: string;
  readonly countToEnd?: true;
  readonly kind?: ItemKind;
  readonly min?: string;
  readonly max?: string;
  readonly floated?: true;
  readonly notes?: string;
  /** What is spoken, in markdown. */
  readonly script?: string;
  readonly onStage?: string;
  /** The position that owns the item. */
  readonly owner?: string;
  /** Each inner list is fired by one GO. */
  readonly steps?: readonly (readonly CueScript[])[];
}

export interface SegmentScript {
  readonly title: string;
  readonly target?: string;
  readonly items: readonly ItemScript[];
}

/** Something that is looked at before the show; without a department it is the caller's own. */
type CheckScript = readonly [department: DemoPrefix | null, text: string];

export interface StageScript {
  readonly stage: string;
  readonly rundown: string;
  readonly checks?: readonly CheckScript[];
  readonly segments: readonly SegmentScript[];
}

/** Seconds of "h:mm:ss" or "m:ss". */
export const secondsOf = (text: string): number =>
  text.split(':').reduce((total, part) => total * 60 + Number(part), 0);
