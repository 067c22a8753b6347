import { listOf, rowOf } from '../collections.ts';
import type { Change } from '../command.ts';
import type { Id, ShowDocument, VisibilityClass } from '../show.ts';
import type { DocumentKind, UploadedFile, VendorDocument } from '../vendors.ts';
import { leastClass } from '../visibility/load-plan.ts';
import { sees } from '../visibility/plan.ts';
import { newestPapers } from './papers.ts';

/** A paper as it is asked for: the versions of one kind and title of one vendor. */
export interface PaperOf {
  readonly vendorId: Id;
  readonly kind: DocumentKind;
  readonly title: string;
}

/**
 * What a file that came for a paper changes (L50): it fills the newest version where that is asked for
 * and not there, else it is the next one, which nobody has read yet.
 *
 * @param id for the version that is added, where one is
 */
export function received(
  { documents }: Pick<ShowDocument, 'documents'>,
  { vendorId, kind, title }: PaperOf,
  file: UploadedFile,
  id: Id
): readonly Change[] {
  const [newest] = newestPapers(
    listOf(documents).filter(
      (each) => each.vendorId === vendorId && each.kind === kind && each.title === title
    )
  );
  if (newest && isAskedFor(newest)) {
    const on = { do: 'set', in: 'documents', id: newest.id } as const;
    return [
      { ...on, field: 'file', to: file, was: null },
      { ...on, field: 'status', to: 'received', was: 'missing' }
    ];
  }
  const version = (newest?.version ?? 0) + 1;
  const row = {
    ...{ id, vendorId, kind, title, version, file },
    ...{ validFrom: null, validTo: null, status: 'received' as const, coi: null }
  };
  return [{ do: 'add', in: 'documents', row }];
}

/** Somebody has asked for it, and nothing has come. */
export const isAskedFor = ({ file, status }: VendorDocument): boolean =>
  file === null && status === 'missing';

/** The file of a paper, for a class that is told of the paper (L52); null: there is none for it. */
export function fileFor(
  { documents }: Pick<ShowDocument, 'documents'>,
  paper: Id,
  to: VisibilityClass
): UploadedFile | null {
  if (!sees(to, leastClass.documents ?? 'full')) return null;
  return rowOf(documents, paper)?.file ?? null;
}
