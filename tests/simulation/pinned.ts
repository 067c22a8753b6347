/** Seeds that once broke a promise; they are run for ever. */
export const pinned: readonly number[] = [
  // A state fetched from a restored server, under frames of the line from before.
  976,
  // A state of an older copy, fetched under frames of a line whose end was not noticed yet.
  48_010,
  // A show opened on a revision, in which a cue that is live in another run was of this one.
  1_149,
  // An edit given up after a fault of the server, while another tab of the device was sending it.
  7_541,
  // A kept edit that changed nothing, asked again of an older copy of the database.
  7_655,
  // A cue that a show on a revision held as it was in another rundown, where it was called meanwhile.
  25_272,
  // Welcomes that were late: another tab had been told more meanwhile, and had written on it.
  79_390, 85_838
];
