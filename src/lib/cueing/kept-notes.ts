import type { VoiceNotes } from '#core/by-voice.ts';
import type { CalledByVoice } from '#core/called-by-voice.ts';
import type { Id } from '#core/show.ts';

const nameOf = (run: Id): string => `callboard.byVoice.${run}`;

/** What was noted of a run without a line, as this device keeps it for the next page; null: nothing. */
export function readNotes(run: Id): VoiceNotes | null {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(nameOf(run)) ?? 'null');
    return areNotes(read) && read.run === run ? read : null;
  } catch (fault) {
    console.warn('What was noted cannot be read on this device.', fault);
    return null;
  }
}

export function keepNotes(notes: VoiceNotes): void {
  try {
    if (notes.called.length === 0) localStorage.removeItem(nameOf(notes.run));
    else localStorage.setItem(nameOf(notes.run), JSON.stringify(notes));
  } catch (fault) {
    console.warn('What was noted is lost with this page: it cannot be kept on this device.', fault);
  }
}

function areNotes(read: unknown): read is VoiceNotes {
  if (typeof read !== 'object' || read === null) return false;
  const { run, called } = read as Partial<VoiceNotes>;
  return typeof run === 'string' && Array.isArray(called) && called.every(isNoted);
}

const isNoted = (each: unknown): each is CalledByVoice => {
  const { step, at } = (each ?? {}) as Partial<CalledByVoice>;
  return typeof step === 'string' && typeof at === 'number';
};
