import type { PaperKind } from '#core/export/load/papers/paper.ts';

export const kindWords: Readonly<Record<PaperKind, string>> = {
  day: 'Day sheet',
  dock: 'Dock sheets',
  call: 'Call sheets by department',
  person: 'Call sheets by person',
  vendor: 'Vendor sheets',
  plan: 'Load plan by dock and space'
};

export const paperKinds = Object.keys(kindWords) as readonly PaperKind[];

/** The choice of none of them alone. */
export const eachWords: Readonly<Record<PaperKind, string>> = {
  day: '',
  dock: 'All docks',
  call: 'All departments',
  person: 'All people',
  vendor: 'All vendors',
  plan: ''
};

export const emptyWords: Readonly<Record<PaperKind, string>> = {
  day: 'This show has no day yet.',
  dock: 'No vehicle comes or goes.',
  call: 'Nobody is called.',
  person: 'Nobody is called.',
  vendor: 'This show has no vendors yet.',
  plan: 'Nothing is planned.'
};
