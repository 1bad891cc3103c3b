import { ApiKeyError, createReadApiKey } from '../../../functions/shared/quiltt-api-key.ts';

const reading = (readSecret: () => Promise<string | undefined>) =>
  createReadApiKey({ secretId: 'quiltt/api-key', readSecret })();

const CREATE = "aws secretsmanager create-secret --name quiltt/api-key --secret-string '<API key>'";
const PUT =
  "aws secretsmanager put-secret-value --secret-id quiltt/api-key --secret-string '<API key>'";

const failing = (name: string) => () =>
  Promise.reject(Object.assign(new Error('not allowed'), { name }));

describe('API key', () => {
  test.each(['qltt_key', ' qltt_key ', '\r\nqltt_key\n', '\tqltt_key'])(
    'is read from %j',
    async (stored) => {
      expect(await reading(async () => stored)).toBe('qltt_key');
    },
  );

  test('is missed with the command that stores it', async () => {
    const missing = reading(async () => undefined);

    await expect(missing).rejects.toThrow(
      `no API key of Quiltt's is stored: ${CREATE} (where the secret exists without a value: ${PUT})`,
    );
    await expect(missing).rejects.toThrow(ApiKeyError);
  });

  test.each(['', ' ', '\r\n'])('is missed where the secret holds %j', async (stored) => {
    const blank = reading(async () => stored);

    await expect(blank).rejects.toThrow(`the API key in secret quiltt/api-key is blank: ${PUT}`);
    await expect(blank).rejects.toThrow(ApiKeyError);
  });

  test.each(['{"apiKey":"qltt_key"}', 'qltt key', 'qltt_key\nqltt_key', '"qltt_key"', 'kéy'])(
    'is refused as %j, without a word of it',
    async (stored) => {
      const refused = reading(async () => stored);

      await expect(refused).rejects.toThrow(
        `secret quiltt/api-key holds more than an API key, store the key alone: ${PUT}`,
      );
      await expect(refused).rejects.toThrow(ApiKeyError);
    },
  );

  test.each(['AccessDeniedException', 'DecryptionFailure', 'InvalidRequestException'])(
    'cannot be had after %s until somebody acts',
    async (name) => {
      const denied = reading(failing(name));

      await expect(denied).rejects.toThrow(
        `the API key cannot be read from secret quiltt/api-key: store it: ${CREATE} ` +
          `(where it exists: ${PUT}, and see that this function may read it) (${name}: not allowed)`,
      );
      await expect(denied).rejects.toThrow(ApiKeyError);
    },
  );

  test('may be had at the next try after any other failure', async () => {
    const failed = reading(failing('TimeoutError'));

    await expect(failed).rejects.toThrow(': try again (TimeoutError: not allowed)');
    await expect(failed).rejects.not.toThrow(ApiKeyError);
  });
});
