import { describe, expect, it } from 'vitest';
import { deputy, gala, operator, PlayedShow } from '../../../tests/support/played-show.ts';
import type { StageLook } from '../run.ts';
import { FLASH_MS, stageLook } from '../stage-look.ts';
import { plus } from '../time/instant.ts';
import { duration } from '../time/duration.ts';
import { visibleDocument, visibleEvents } from '../visible.ts';

const look = (show: PlayedShow, to: StageLook) => show.says('lookOnStage', { look: to });
const seen = (show: PlayedShow, after = 0) => stageLook(show.run, plus(show.now, duration(after)));

describe('how the stage’s clocks look', () => {
  it('[M10] is one thing at a time, and as it was once that is taken back', () => {
    const show = new PlayedShow(gala).open().go();
    const before = show.run;
    show.send(look(show, 'black'));
    show.quiet(look(show, 'black'));
    expect(seen(show, FLASH_MS)).toBe('black');
    show.send(look(show, 'flash'));
    expect(seen(show)).toBe('flash');
    show.send(look(show, 'shown'));
    show.quiet(look(show, 'shown'));
    expect(show.run).toEqual(before);
  });

  it('[M10] flashes for 5 s, and for 5 s more where it is asked for again', () => {
    const show = new PlayedShow(gala).open();
    show.send(look(show, 'flash'));
    expect([seen(show, FLASH_MS - 1), seen(show, FLASH_MS)]).toEqual(['flash', 'shown']);
    show.send(look(show, 'flash'));
    expect(seen(show, FLASH_MS - 1)).toBe('flash');
    show.now = plus(show.now, FLASH_MS as never);
    // What is over by itself needs no taking back.
    show.quiet(look(show, 'shown'));
  });

  it('[M10] is whoever holds the book’s to say, and over with the run', () => {
    const show = new PlayedShow(gala).open().go();
    expect(show.refused(look(show, 'black'), deputy)).toBe('notCaller');
    expect(show.refused(look(show, 'black'), operator('LX'))).toBe('notAllowed');
    show.send(look(show, 'black'));
    show.send(show.says('endRun', {}));
    expect(seen(show)).toBe('shown');
    expect(show.refused(look(show, 'black'))).toBe('runIs');
  });

  it('[M10] hides nothing of a show that is stopped', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(look(show, 'black'));
    show.send({ type: 'stopRun', run: 'run1', reason: 'smoke' });
    expect(seen(show)).toBe('shown');
  });

  it('[V20] is told to every class', () => {
    const show = new PlayedShow(gala).open();
    const events = show.send(look(show, 'black'));
    for (const to of ['full', 'staff', 'crew', 'public'] as const) {
      expect(visibleEvents(events, to, show.document)).toEqual(events);
      expect(visibleDocument(show.document, to).runs['run1']?.stage).toEqual(show.run.stage);
    }
  });
});
