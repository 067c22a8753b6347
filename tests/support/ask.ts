import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';

export interface Asked {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An HTTP request as somebody may send it who is no browser: any Host, any Origin, none of either. */
export function ask(
  port: number,
  method: string,
  path: string,
  more: { headers?: OutgoingHttpHeaders; body?: string | Buffer } = {}
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, method, path, headers: more.headers ?? {}, agent: false },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (body += chunk));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body });
        });
      }
    );
    sent.on('error', reject);
    sent.end(more.body);
  });
}
