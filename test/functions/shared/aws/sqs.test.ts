import { isSigned } from '../../../../bench/stub/signature.ts';
import { createSqs } from '../../../../functions/shared/aws/sqs.ts';
import { inLambda, type Service, startService } from './service.ts';

let service: Service;
beforeEach(async () => {
  service = await startService('http');
  inLambda({ AWS_ENDPOINT_URL_SQS: service.endpoint });
});
afterEach(() => service.stop());

const message = { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/1/queue', MessageBody: 'ü' };

describe('a call of SQS', () => {
  test('asks for what it says, signed for SQS', async () => {
    await createSqs(message.QueueUrl)('SendMessage', message, undefined);

    const [request] = service.requests;
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.SendMessage',
      authorization: expect.stringMatching(/Credential=key\/\d+\/us-east-1\/sqs\//),
    });
    expect(JSON.parse(String(request?.body))).toEqual(message);
    expect(request && isSigned(request, 'secret')).toBe(true);
  });

  test('is not sent once it is aborted', async () => {
    const called = createSqs(message.QueueUrl)('SendMessage', message, AbortSignal.abort());

    await expect(called).rejects.toMatchObject({ name: 'AbortError' });
    expect(service.requests).toEqual([]);
  });

  test('goes to where its queue is', async () => {
    delete process.env.AWS_ENDPOINT_URL_SQS;
    await createSqs(`${service.endpoint}/1/queue`)('SendMessage', message, undefined);

    expect(service.requests.map(({ url }) => url)).toEqual(['/']);
  });
});
