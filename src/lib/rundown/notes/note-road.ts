import type { Id } from '#core/show.ts';

/** What became of a private note that was sent: stored, or what stands there instead, or nothing yet. */
export type Sent =
  | { readonly stored: true }
  | { readonly other: string }
  | { readonly why: string; readonly mayHelp: 'time' | 'hands' };

/**
 * The notes that a person, or where nobody is signed in the device, has stored beside the items of a
 * show; null while that cannot be read, refused where there may be none or another is here.
 */
export async function fetchNotes(
  show: Id,
  person: Id
): Promise<ReadonlyMap<Id, string> | 'refused' | null> {
  const answer = await fetch(`/api/shows/${show}/private-notes`).catch(() => null);
  if (answer?.status === 403) return 'refused';
  if (!answer?.ok) return null;
  // Of our own server.
  const told = (await answer.json()) as {
    person: Id | null;
    notes: { item: Id; text: string }[];
  };
  if ((told.person ?? '') !== person) return 'refused';
  const { notes } = told;
  return new Map(notes.map(({ item, text }) => [item, text]));
}

export async function sendNote(
  { show, person, item }: { readonly show: Id; readonly person: Id; readonly item: Id },
  text: string,
  was: string
): Promise<Sent> {
  const answer = await fetch(`/api/shows/${show}/private-notes/${item}`, {
    method: 'PUT',
    body: JSON.stringify({ text, was, person: person || null })
  }).catch(() => null);
  if (answer?.ok) return { stored: true };
  const said = (await answer?.json().catch(() => null)) as { code?: string; text?: string } | null;
  if (said?.code === 'changedSince') {
    const other = said.text ?? '';
    // It was stored before, and only the answer was lost.
    return other === text ? { stored: true } : { other };
  }
  const why = WHY[said?.code ?? ''];
  return why === undefined ? { why: 'no connection', mayHelp: 'time' } : { why, mayHelp: 'hands' };
}

const WHY: Readonly<Record<string, string>> = {
  unauthorised: 'this device is not let in any more',
  otherPerson: 'somebody else is signed in here now',
  noSuchRow: 'the row is gone',
  full: 'you have 2000 of them',
  invalid: 'at most 8000 characters fit'
};
