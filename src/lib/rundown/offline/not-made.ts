import type { NotMade } from '#lib/live/edits/kept-edit.ts';
import { refusalWords } from '#lib/text/rejections.ts';

/** Why an edit was not made, and what to do about it. */
export function notMadeWords(refused: NotMade): string {
  switch (refused.code) {
    case 'otherHistory':
      return 'The server was restored from a backup since: this was written on a plan that is no more. Look at the plan as it is now, then try again.';
    case 'otherDevice':
      return 'This browser was somebody else to the server when this was written. Try again to write it as who you are now.';
    case 'noSuchRow':
    case 'badReference':
      return `${refusalWords(refused).what} Somebody’s removal stands; it can be undone, and then this can be tried again.`;
    default: {
      const { what, todo } = refusalWords(refused);
      return `${what} ${todo}`;
    }
  }
}
