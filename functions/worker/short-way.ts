import { text } from 'node:stream/consumers';
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { lazy } from '../shared/lazy.ts';

/** A command of the SDK, as far as it says what it asks for. */
interface Command {
  readonly input: object;
  /** The third is the operation's name. */
  readonly schema: readonly [unknown, unknown, string, ...unknown[]];
}

interface Options {
  readonly abortSignal: AbortSignal;
}

/**
 * The client, whose calls are tried a shorter way first: the input as JSON, which it is already, by
 * the client's own signer and connections. Half of a call's CPU goes into what that leaves out:
 * docs/performance.md. What is not well then is tried again by the client itself, which knows what
 * each error is. For inputs without binary values.
 */
export function shortWay(client: DynamoDBClient): Pick<DynamoDBClient, 'send'> {
  const post = createPost(client);

  const send = async (command: Command, options: Options) =>
    (await post(command, options)) ?? client.send(command as never, options);
  // The one form in which the worker calls it; the command says what comes back.
  return { send } as unknown as Pick<DynamoDBClient, 'send'>;
}

/**
 * Sends a command. Resolves with undefined where it has not succeeded.
 * @throws ConditionalCheckFailedException: another try would not change that
 */
function createPost({ config }: DynamoDBClient) {
  const place = lazy(async () => ({
    url: await urlOf(config),
    signer: await config.signer(),
  }));

  return async ({ input, schema: [, , operation] }: Command, options: Options) => {
    try {
      const { url, signer } = await place();
      const signed = await signer.sign(requestOf(url, operation, JSON.stringify(input)));
      const { response } = await config.requestHandler.handle(signed, options);
      return read(response.statusCode, JSON.parse(await text(response.body)));
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) throw error;
      // The client's own try says why, should that fail too.
      return undefined;
    }
  };
}

function read(statusCode: number, answer: Readonly<Record<string, unknown>>): object | undefined {
  if (statusCode === 200) return answer;
  if (!String(answer.__type).endsWith('#ConditionalCheckFailedException')) return undefined;
  throw new ConditionalCheckFailedException({ message: String(answer.message), $metadata: {} });
}

/** As the SDK finds it. The local stack alone sets the variable. */
async function urlOf(config: DynamoDBClient['config']): Promise<URL> {
  const { AWS_ENDPOINT_URL_DYNAMODB: Endpoint } = process.env;
  const { url } = config.endpointProvider({
    Region: await config.region(),
    UseFIPS: Boolean(await config.useFipsEndpoint()),
    UseDualStack: Boolean(await config.useDualstackEndpoint()),
    ...(Endpoint && { Endpoint }),
  });
  return url;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html */
const requestOf = ({ protocol, hostname, host, port }: URL, operation: string, body: string) => ({
  method: 'POST',
  protocol,
  hostname,
  ...(port && { port: Number(port) }),
  path: '/',
  query: {},
  headers: {
    host,
    'content-type': 'application/x-amz-json-1.0',
    'content-length': String(Buffer.byteLength(body)),
    'x-amz-target': `DynamoDB_20120810.${operation}`,
  },
  body,
});
