import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A PDF as short as one that readers open may be; `says` makes it another. */
export const pdf = (says = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n% ${says}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`
  );

/** A zip with these parts, each of one letter. */
export async function zipOf(...parts: readonly string[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const part of parts) zip.addBuffer(Buffer.from('x'), part);
  const written = buffer(zip.outputStream);
  zip.end();
  return written;
}

export const docx = (...more: readonly string[]): Promise<Buffer> =>
  zipOf('[Content_Types].xml', 'word/document.xml', ...more);
export const xlsx = (...more: readonly string[]): Promise<Buffer> =>
  zipOf('[Content_Types].xml', 'xl/workbook.xml', ...more);
