import { crc32 } from 'node:zlib';

/** A zip file of files as they are, for a reader that takes nothing else. */
export function zipStored(files: ReadonlyMap<string, Buffer>): ArrayBuffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, file] of files) {
    const title = Buffer.from(name, 'utf8');
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    writeSizes(head, 14, file, title);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    central.writeUInt16LE(20, 6);
    writeSizes(central, 16, file, title);
    central.writeUInt32LE(at, 42);
    parts.push(head, title, file);
    directory.push(central, title);
    at += head.length + title.length + file.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  const whole = Buffer.concat([...parts, list, end]);
  return whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.byteLength) as ArrayBuffer;
}

/** Checksum, both sizes and the length of the name stand together in either header. */
function writeSizes(header: Buffer, at: number, file: Buffer, title: Buffer): void {
  header.writeUInt32LE(crc32(file), at);
  header.writeUInt32LE(file.length, at + 4);
  header.writeUInt32LE(file.length, at + 8);
  header.writeUInt16LE(title.length, at + 12);
}
