import { Agent, request } from 'node:http';

// As many at once as there are devices: each has a connection of its own in a house.
const agent = new Agent({ keepAlive: false, maxSockets: Infinity });

/** Fetches a state as it travels, compressed; resolves with the bytes of answer and head. */
export function fetchState(origin: string, cookie: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(origin + path, { agent, headers: { cookie } }, (answer) => {
      answer.resume();
      answer.on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(asked.socket?.bytesRead ?? 0);
        else reject(new Error(`${path} answered ${answer.statusCode}`));
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}
