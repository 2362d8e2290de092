import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { tryGit } from './run.ts';

/** Hands a request to `git http-backend` and its answer back. `path` is below `root` and already allowed. */
export async function serveGit(
  root: string,
  path: string,
  query: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { headers } = request;
  const environment = {
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: path,
    QUERY_STRING: query,
    REQUEST_METHOD: request.method,
    CONTENT_TYPE: headers['content-type'],
    CONTENT_LENGTH: headers['content-length'],
    HTTP_CONTENT_ENCODING: headers['content-encoding'],
    GIT_PROTOCOL: headers['git-protocol'] as string | undefined,
    REMOTE_ADDR: '127.0.0.1',
  };
  const { stdout } = await tryGit(root, ['http-backend'], { input: await buffer(request), environment });
  const end = stdout.indexOf('\r\n\r\n');
  if (end < 0) response.writeHead(500).end();
  else {
    sendHead(response, stdout.toString('latin1', 0, end));
    response.end(stdout.subarray(end + 4));
  }
}

/** CGI's headers: `Status` is the answer's own, the rest is passed on. */
function sendHead(response: ServerResponse, head: string): void {
  let status = 200;
  for (const line of head.split('\r\n')) {
    const [name = '', value = ''] = [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 1).trim(),
    ];
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.writeHead(status);
}
