import PictureDialog from './PictureDialog.svelte';
import PictureField from './PictureField.svelte';

/** What pictures are looked at and put with, in one file that comes after the plan. */
export const later = { PictureDialog, PictureField };
