import { broadcast } from './broadcast.ts';
import { church } from './church.ts';
import { concert } from './concert.ts';
import { conference } from './conference.ts';
import { gala } from './gala.ts';
import type { Template } from './template.ts';
import { theatre } from './theatre.ts';

/** What an empty plan may begin from. */
export const templates: readonly Template[] = [
  conference,
  gala,
  concert,
  theatre,
  broadcast,
  church
];
