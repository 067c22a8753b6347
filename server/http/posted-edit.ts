import * as v from 'valibot';
import type { Change } from '#core/command.ts';
import { change, editOf } from '#protocol/commands.ts';
import { commandFrame } from '#protocol/up.ts';
import { client } from '#protocol/values.ts';
import { othersFirst } from '../shows/turns.ts';

const posted = v.object({ client, ...commandFrame.entries, a: editOf(v.unknown()) });

/** Checking so many takes a few ms. */
const CHANGES_AT_ONCE = 200;

/**
 * The edit in a body, or the first thing that is wrong with it: to list millions would take minutes.
 * Checked in slices, with room for a GO of another show between them.
 */
export async function postedEdit(body: unknown) {
  const frame = v.safeParse(posted, body, { abortEarly: true });
  if (!frame.success) return invalid(frame.issues[0]);
  const changes: Change[] = [];
  for (const given of frame.output.a.changes) {
    const each = v.safeParse(change, given, { abortEarly: true });
    if (!each.success) return invalid(each.issues[0], `a.changes.${changes.length}`);
    changes.push(each.output);
    if (changes.length % CHANGES_AT_ONCE === 0) await othersFirst();
  }
  return { ...frame.output, a: { ...frame.output.a, changes } };
}

/** What is wrong, and where. */
function invalid(issue: v.BaseIssue<unknown>, within?: string) {
  const path = [within, v.getDotPath(issue)].filter((part) => part !== undefined && part !== null);
  return { code: 'invalid', where: path.join('.') || 'message', what: issue.message } as const;
}
