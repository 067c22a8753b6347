import { fromBufferPromise } from 'yauzl';

/** More parts than this no letter and no sheet has. */
const MOST_PARTS = 5_000;

export type OfficeKind = 'docx' | 'xlsx' | 'macros' | null;

/**
 * Whether a zip is a document of Word or Excel, by the parts that its directory names (ECMA-376, OPC); none
 * is unpacked. One that brings a program along is told from those.
 */
export async function officeKind(bytes: Buffer): Promise<OfficeKind> {
  const parts = new Set<string>();
  try {
    const zip = await fromBufferPromise(bytes, { strictFileNames: true, lazyEntries: true });
    // Before any is read: one name said a million times is one part and takes as long.
    if (zip.entryCount > MOST_PARTS) return null;
    for await (const { fileName } of zip.eachEntry()) parts.add(fileName);
  } catch {
    return null; // No zip that is whole.
  }
  if (!parts.has('[Content_Types].xml')) return null;
  const names = [...parts].map((name) => name.toLowerCase());
  if (names.some((name) => /(^|\/)vbaproject.*\.bin$|(^|\/)(activex|macrosheets)\//.test(name))) {
    return 'macros';
  }
  if (parts.has('word/document.xml')) return 'docx';
  return parts.has('xl/workbook.xml') ? 'xlsx' : null;
}
