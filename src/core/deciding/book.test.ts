import { describe, expect, it } from 'vitest';
import {
  actor,
  caller,
  deputy,
  gala,
  owner,
  PlayedShow,
  typesOf
} from '../../../tests/support/played-show.ts';
import type { Command } from '../command.ts';

/** For the book as it is seen now. */
const takeBook = (show: PlayedShow, held = false): Command => show.says('takeBook', { held });
const acceptBook: Command = { type: 'acceptBook', run: 'run1' };
const open = (run: string, rundownId = 'r1'): Command => ({
  type: 'openRun',
  run,
  rundownId,
  mode: 'rehearsal',
  label: 'dry tech'
});

describe('opening a run', () => {
  it('[R1] begins at the top, and whoever opens it holds the book', () => {
    const show = new PlayedShow(gala);
    expect(typesOf(show.send(open('run1')))).toEqual(['runOpened', 'bookTaken']);
    expect(show.run).toMatchObject({
      state: 'scheduled',
      mode: 'rehearsal',
      label: 'dry tech',
      createdAt: show.now,
      fence: 1,
      lease: { client: caller.client, device: caller.device, name: 'Cay', since: show.now },
      pointer: null
    });
  });

  it('[R1] leaves earlier runs as they were', () => {
    const show = new PlayedShow(gala).open().go(3);
    show.send(show.says('endRun', {}));
    const ended = show.run;
    show.send(open('run2'));
    expect(show.run).toBe(ended);
    expect(show.document.runs['run2']).toMatchObject({ state: 'scheduled', pointer: null });
  });

  it('[R1] [I3] is refused while another run of the space is not over', () => {
    const show = new PlayedShow(gala);
    const rundown = { id: 'r2', dayId: 'd1', spaceId: 's1', title: 'Other' };
    show.edit([{ do: 'add', in: 'rundowns', row: rundown }]);
    show.open();
    expect(show.refusal(open('run2', 'r2'))).toEqual({ code: 'spaceBusy', run: 'run1' });
    show.send(show.says('endRun', {}));
    show.send(open('run2', 'r2'));
  });

  it('[R1] [I3] two spaces have a run each', () => {
    const show = new PlayedShow(gala);
    const space = { id: 's2', parentId: null, kind: 'stage', name: 'Club' } as const;
    const rundown = { id: 'r2', dayId: 'd1', spaceId: 's2', title: 'Other' };
    show.edit([
      { do: 'add', in: 'spaces', row: space },
      { do: 'add', in: 'rundowns', row: rundown }
    ]);
    show.open();
    show.send(open('run2', 'r2'));
  });

  it('[R1] is refused without a rundown, and under an id that is taken', () => {
    const show = new PlayedShow(gala);
    expect(show.refusal(open('run1', 'none'))).toEqual({
      code: 'noSuchRow',
      in: 'rundowns',
      id: 'none'
    });
    expect(show.refused(open('run1', 'toString'))).toBe('noSuchRow');
    expect(show.refused(open('valueOf'))).toBe('idTaken');
    show.open();
    show.send(show.says('endRun', {}));
    expect(show.refusal(open('run1'))).toEqual({ code: 'idTaken', id: 'run1' });
  });
});

describe('the book', () => {
  it('[R2] of somebody who is there needs the key held, and everyone sees whose it was', () => {
    const show = new PlayedShow(gala).open();
    expect(show.refusal(takeBook(show), deputy)).toEqual({ code: 'bookHeld', holder: 'Cay' });
    show.holder = 'gone';
    expect(show.refused(takeBook(show), deputy)).toBe('bookHeld');
    expect(show.send(takeBook(show, true), deputy)).toMatchObject([
      { type: 'bookTaken', client: deputy.client, name: 'Dee', fence: 2, road: 'takenOver' }
    ]);
    expect(show.run.lease?.client).toBe(deputy.client);
  });

  it('[R2] is claimable once its holder has been silent for too long', () => {
    const show = new PlayedShow(gala).open();
    show.holder = 'lapsed';
    expect(show.send(takeBook(show), deputy)).toMatchObject([{ road: 'lapsed', fence: 2 }]);
  });

  it('[R2] returns to the device that held it, after a reload, in one press', () => {
    const show = new PlayedShow(gala).open();
    const reloaded = { ...caller, client: 'Cay-again' };
    expect(show.refused(takeBook(show), reloaded)).toBe('bookHeld');
    show.holder = 'gone';
    expect(show.send(takeBook(show), reloaded)).toMatchObject([{ road: 'returned', fence: 2 }]);
    expect(show.send(takeBook(show), reloaded)).toMatchObject([{ road: 'returned', fence: 3 }]);
  });

  it('[R2] goes to one of two who reach for it at once, and the other is told who', () => {
    const show = new PlayedShow(gala).open();
    const seen = takeBook(show, true);
    show.send(seen, deputy);
    expect(show.refusal(seen, owner)).toEqual({ code: 'bookHeld', holder: 'Dee' });
    show.holder = 'lapsed';
    expect(show.refused(seen, owner)).toBe('bookHeld');
    expect(show.send(takeBook(show), owner)).toMatchObject([{ road: 'lapsed', fence: 3 }]);
  });

  it('[R2] is handed over by offer and acceptance', () => {
    const show = new PlayedShow(gala).open();
    expect(show.refused(acceptBook, deputy)).toBe('notOffered');
    show.send(show.says('offerBook', { to: deputy.client }));
    show.quiet(show.says('offerBook', { to: deputy.client }));
    expect(show.refused(acceptBook, owner)).toBe('notOffered');
    expect(show.send(acceptBook, deputy)).toMatchObject([{ road: 'handedOver', fence: 2 }]);
    expect(show.run.offeredTo).toBe(null);
    expect(show.refused(acceptBook, deputy)).toBe('notOffered');
  });

  it('[R2] an offer can be taken back', () => {
    const show = new PlayedShow(gala).open();
    show.send(show.says('offerBook', { to: deputy.client }));
    show.send(show.says('offerBook', { to: null }));
    expect(show.refused(acceptBook, deputy)).toBe('notOffered');
  });

  it('[R2] of an ended run goes nowhere', () => {
    const show = new PlayedShow(gala).open();
    show.send(show.says('offerBook', { to: deputy.client }));
    show.send(show.says('endRun', {}));
    const ended = { code: 'runIs', state: 'ended' };
    expect(show.refusal(takeBook(show, true), deputy)).toEqual(ended);
    expect(show.refusal(acceptBook, deputy)).toEqual(ended);
    expect(show.refusal(show.says('offerBook', { to: 'x' }))).toEqual(ended);
  });

  it('[R3] [I1] counts from one client alone, under the fence as it is now', () => {
    const show = new PlayedShow(gala).open().go();
    const mine = show.goTo('g1');
    const window2 = actor('Cay', ['caller'], [], { client: 'Cay-two' });
    expect(show.refusal(mine, window2)).toEqual({ code: 'notCaller', holder: 'Cay' });
    expect(show.refusal(mine, owner)).toEqual({ code: 'notCaller', holder: 'Cay' });
    show.send(takeBook(show, true), deputy);
    expect(show.refusal(mine)).toEqual({ code: 'notCaller', holder: 'Dee' });
    show.send(takeBook(show, true));
    expect(show.refusal(mine)).toEqual({ code: 'staleFence', holder: 'Cay' });
    show.go();
  });

  it('[R3] every command of the caller asks for it, and for its run', () => {
    const show = new PlayedShow(gala).open().go();
    const commands: Command[] = [
      show.says('offerBook', { to: null }),
      show.says('standBy', { step: 'g1', departments: null, standbyId: 'x' }),
      show.says('cancelStandby', { step: 'g1' }),
      show.goTo('g1'),
      show.backFrom(),
      show.says('setNext', { step: 'g1', confirmed: true }),
      show.says('skip', { step: 'g1' }),
      show.says('reinstate', { step: 'g1' }),
      show.says('hold', { reason: '' }),
      show.says('resume', {}),
      show.says('adjust', { item: 'i1', by: 0 as never }),
      show.says('endRun', {}),
      show.says('note', { id: 'x', text: 'x' })
    ];
    for (const command of commands) {
      expect(show.refused(command, deputy)).toBe('notCaller');
      expect(show.refused({ ...command, fence: 7 } as Command)).toBe('staleFence');
      expect(show.refused({ ...command, run: 'none' } as Command)).toBe('noSuchRun');
      expect(show.refused({ ...command, run: 'toString' } as Command)).toBe('noSuchRun');
    }
    expect(show.refused({ ...takeBook(show), run: 'valueOf' } as Command)).toBe('noSuchRun');
    expect(show.refused({ ...acceptBook, run: 'none' } as Command)).toBe('noSuchRun');
  });

  it('[I1] the fence rises with every grant', () => {
    const show = new PlayedShow(gala).open();
    for (const [index, who] of [deputy, caller, owner].entries()) {
      show.send(takeBook(show, true), who);
      expect(show.run.fence).toBe(index + 2);
    }
  });
});
