import { runningApp } from '#server/running-app.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ origins: runningApp().origins() });
