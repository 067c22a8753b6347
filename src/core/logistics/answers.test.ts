import { expect, it } from 'vitest';
import { aCall } from '../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../tests/support/played-show.ts';
import { listOf } from '../collections.ts';
import { answersTo } from './answers.ts';

it('[L95] whoever came, or was let go, has said yes; whoever did not come is wanted anew; each call counts its people', () => {
  const played = new PlayedShow({ items: [] });
  const states = ['offered', 'confirmed', 'signedIn', 'released', 'declined', 'noShow'] as const;
  played.edit(
    states.map((state, nth) =>
      aCall(`c${nth}`, '08:00-12:00', { qty: nth + 1, status: { state, times: {} } })
    )
  );
  const calls = listOf(played.document.crewCalls);
  expect(answersTo(calls)).toEqual({ called: 21, confirmed: 9, open: 1, gone: 11 });
  expect(answersTo([])).toEqual({ called: 0, confirmed: 0, open: 0, gone: 0 });
});
