import type { ItemKind, Placement } from '#core/show.ts';

export type DemoPrefix = 'LX' | 'SND' | 'VID' | 'GFX' | 'CAM' | 'DECK';

/** What a cue may have beside number and label. */
interface CueExtras {
  readonly on?: Placement;
  readonly notes?: string;
  /** Names of positions; left out, the department's default answers. */
  readonly positions?: readonly string[];
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

export interface StageScript {
  readonly stage: string;
  readonly rundown: string;
  readonly segments: readonly SegmentScript[];
}

/** Seconds of "h:mm:ss" or "m:ss". */
export const secondsOf = (text: string): number =>
  text.split(':').reduce((total, part) => total * 60 + Number(part), 0);
