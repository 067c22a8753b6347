import { refusalWords, type Refused } from './rejections.ts';

/** A sentence or two about a change that was not made. */
export function refusedSentence(refusal: Refused): string {
  const { what, todo } = refusalWords(refusal);
  return `${what} ${todo}`;
}

/** Why something was not undone, or done again; null: it was. */
export function takenBackWords(
  which: 'undo' | 'redo',
  outcome: { readonly ok: true } | { readonly ok: false; readonly refusal: Refused } | null
): { readonly title: string; readonly text: string } | null {
  const words = which === 'undo' ? 'undo' : 'do again';
  if (outcome === null) return { title: `There is nothing of yours to ${words}.`, text: '' };
  if (outcome.ok) return null;
  const { refusal } = outcome;
  const done = which === 'undo' ? 'undone' : 'done again';
  const title = `That could not be ${done}.`;
  switch (refusal.code) {
    case 'changedSince':
    case 'stillUsed':
      return { title, text: 'Somebody has changed the same thing since; theirs stands.' };
    case 'notConnected':
      return { title, text: `It is stored already: it can be ${done} once the line is back.` };
    default:
      return { title, text: refusedSentence(refusal) };
  }
}
