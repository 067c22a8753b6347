/** Why the server will not have a page. */
export type LineRefusal =
  | 'oldEpoch'
  | 'revoked'
  | 'over'
  | 'version'
  | 'closing'
  | 'tooSlow'
  | 'unknownShow'
  | 'brokenShow'
  | 'unauthorised';

export interface LineRefusalWords {
  readonly title: string;
  readonly what: string;
  readonly todo: string;
  /** What the page offers to press. */
  readonly offer: 'join' | 'reload' | 'shows';
}

/** What to tell whoever holds a device that the server will not have. */
export const lineRefusals: Readonly<Record<LineRefusal, LineRefusalWords>> = {
  unauthorised: {
    title: 'This device is not known here',
    what: 'The server does not know this device, or has not let it into this show. Nothing is shown, so that nothing can be wrong.',
    todo: 'Open the link you were given, scan the code at the caller’s desk, or type the short code.',
    offer: 'join'
  },
  revoked: {
    title: 'This device was taken off the show',
    what: 'Somebody who runs the show ended its access. It gets no calls any more.',
    todo: 'If you still have a job to do, ask for a new link or code.',
    offer: 'join'
  },
  over: {
    title: 'This show is over',
    what: 'The link that let this device in was for as long as the show, by its plan. It is shown nothing any more.',
    todo: 'If there is still work to do, ask for a new link. Were the plan to move, reload this page.',
    offer: 'join'
  },
  unknownShow: {
    title: 'There is no such show',
    what: 'It was removed, or the link is wrong.',
    todo: 'Check the link, or look through the list of shows.',
    offer: 'shows'
  },
  brokenShow: {
    title: 'This show cannot be opened',
    what: 'What is stored of it cannot be read. It was left as it is, and no other show is touched.',
    todo: 'Call from paper, by voice. Tell whoever runs the server: the list of shows has the reference.',
    offer: 'shows'
  },
  version: {
    title: 'This page is older than the server',
    what: 'The server was updated, and the two no longer understand each other.',
    todo: 'Reload the page. Listen to comms until it is back.',
    offer: 'reload'
  },
  oldEpoch: {
    title: 'This page was replaced',
    what: 'A newer connection of the same page took its place.',
    todo: 'Use the other one, or reload to use this one.',
    offer: 'reload'
  },
  closing: {
    title: 'The server is closing',
    what: 'It was stopped by whoever runs it.',
    todo: 'Listen to comms. Reload when it is back.',
    offer: 'reload'
  },
  tooSlow: {
    title: 'The line to this device is too slow',
    what: 'The server let go of it, so that it does not slow the others down.',
    todo: 'Move closer to the access point, then reload. Listen to comms until then.',
    offer: 'reload'
  }
};
