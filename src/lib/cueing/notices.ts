import AlarmNotice from './AlarmNotice.svelte';
import BookNotice from './BookNotice.svelte';
import ByVoiceNotice from './ByVoiceNotice.svelte';

/** What comes up above the desk: in one file at once after it, so that it is here when the line is not. */
export const notices = { AlarmNotice, BookNotice, ByVoiceNotice };
