import { answerApart } from '../apart.ts';
import { ShowFileFault, type ShowFile } from './format.ts';
import { readShowFile } from './read-show-file.ts';

export type ReadAnswer = { readonly file: ShowFile } | { readonly sentence: string };

const unreadable = 'The file cannot be read. Save it again where it came from, and open that.';

answerApart((bytes: Uint8Array) =>
  readShowFile(bytes).then(
    (file): ReadAnswer => ({ file }),
    // Whatever a parser stumbles over is a file that cannot be read, and never the server's end.
    (fault: unknown): ReadAnswer => ({
      sentence: fault instanceof ShowFileFault ? fault.message : unreadable
    })
  )
);
