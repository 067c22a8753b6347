import { describe, expect, it } from 'vitest';
import { aDocument, aVendor } from '../../../tests/support/load-plan.ts';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { filesNamedIn } from '../named-files.ts';
import type { UploadedFile } from '../vendors.ts';
import { visibleDocument } from '../visible.ts';
import { fileFor, received, type PaperOf } from './paper-files.ts';
import { newestPapers } from './papers.ts';

const file = (digit: string): UploadedFile => ({
  sha256: digit.repeat(64),
  name: `coi ${digit}.pdf`,
  type: 'application/pdf',
  bytes: 1_000
});
const coi: PaperOf = { vendorId: 'v1', kind: 'coi', title: '' };

function withPaper(given: Parameters<typeof aDocument>[2]): PlayedShow {
  const show = new PlayedShow(gala);
  show.edit([aVendor('v1'), aVendor('v2'), aDocument('p1', 'v1', given)]);
  return show;
}

describe('a file that comes for a paper', () => {
  it('[L50] fills the version that was asked for, and waits to be read', () => {
    const show = withPaper({ status: 'missing', version: 2, validTo: '2031-01-01' });
    show.edit(received(show.document, coi, file('a'), 'new'));
    expect(Object.keys(show.document.documents)).toEqual(['p1']);
    expect(show.document.documents['p1']).toMatchObject({
      ...{ file: file('a'), status: 'received', version: 2, validTo: '2031-01-01' }
    });
  });

  it.each(['received', 'approved', 'rejected'] as const)(
    '[L50] is the next version behind one that is %s, which stays as it is',
    (status) => {
      const show = withPaper({ status, file: file('a'), validTo: '2031-01-01' });
      const before = show.document.documents['p1'];
      show.edit(received(show.document, coi, file('b'), 'new'));
      expect(show.document.documents['p1']).toEqual(before);
      const [newest] = newestPapers(Object.values(show.document.documents));
      expect(newest).toMatchObject({
        ...{ id: 'new', version: 2, file: file('b'), status: 'received' },
        ...{ validFrom: null, validTo: null, coi: null }
      });
    }
  );

  it('[L50] leaves papers of other kinds, titles and vendors alone', () => {
    const show = withPaper({ status: 'missing' });
    show.edit([
      aDocument('p2', 'v1', { kind: 'rams', status: 'missing' }),
      aDocument('p3', 'v1', { title: 'Rigging', status: 'missing' }),
      aDocument('p4', 'v2', { status: 'missing' })
    ]);
    show.edit(received(show.document, coi, file('a'), 'new'));
    const filled = Object.values(show.document.documents).filter((each) => each.file !== null);
    expect(filled.map(({ id }) => id)).toEqual(['p1']);
  });
});

describe('the file of a paper', () => {
  it('[L52] is for those who are told of the paper', () => {
    const { document } = withPaper({ file: file('a') });
    for (const to of ['public', 'crew', 'staff', 'full'] as const) {
      const isTold = JSON.stringify(visibleDocument(document, to)).includes(file('a').sha256);
      expect(fileFor(document, 'p1', to), to).toEqual(isTold ? file('a') : null);
    }
    expect(fileFor(document, 'p1', 'crew')).toBeNull();
    expect(fileFor(document, 'p1', 'staff')).toEqual(file('a'));
    expect(fileFor(document, 'toString', 'full')).toBeNull();
    expect(fileFor(withPaper({}).document, 'p1', 'full')).toBeNull();
  });

  it('[L53] goes where its show goes, also once its paper is gone; a text that only says so does not', () => {
    const show = withPaper({ file: file('a'), title: `"sha256":"${'c'.repeat(64)}"` });
    show.edit([{ do: 'set', in: 'documents', id: 'p1', field: 'file', to: file('b'), was: null }]);
    show.edit([{ do: 'remove', in: 'documents', id: 'p1' }]);
    expect([...filesNamedIn(JSON.stringify(show.log))].sort()).toEqual([
      file('a').sha256,
      file('b').sha256
    ]);
  });
});
