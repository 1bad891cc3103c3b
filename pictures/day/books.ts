import http from 'node:http';
import { LOOPBACK, listen } from '../../local/listen.ts';

/** What is behind the handlers of the day: a system of somebody's own. */
export interface Books {
  readonly url: string;
  /** What it answers from now on: 200 where all is well. */
  status: number;
  readonly stop: () => void;
}

export async function openBooks(): Promise<Books> {
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(books.status).end());
  });
  const port = await listen(server);
  const books: Books = {
    url: `http://${LOOPBACK}:${port}`,
    status: 200,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return books;
}
