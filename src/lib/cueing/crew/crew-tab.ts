/** What may stand below one's own band, in the order of the tabs. */
export const crewTabs = ['mine', 'all', 'track', 'talk', 'device'] as const;

export type CrewTab = (typeof crewTabs)[number];
