import { readCommand } from './command.ts';

const read = (rest: string) => readCommand(`aws --region us-east-1 ${rest}`);

describe('a command', () => {
  test('of an operation is read as its client takes it', () => {
    const line =
      'sqs receive-message --queue-url https://q --message-attribute-names All x --max-number-of-messages 10';

    expect(read(line)).toEqual({
      region: 'us-east-1',
      service: 'sqs',
      command: 'receive-message',
      operation: 'ReceiveMessage',
      input: {
        QueueUrl: 'https://q',
        MessageAttributeNames: ['All', 'x'],
        MaxNumberOfMessages: 10,
      },
      operands: [],
    });
  });

  test('names a file where its answer is one', () => {
    expect(read('lambda invoke --function-name f /dev/stdout')).toMatchObject({
      operation: 'Invoke',
      input: { FunctionName: 'f' },
      operands: ['/dev/stdout'],
    });
  });

  test('that puts operations together is one of a few', () => {
    expect(read("logs tail /aws/x --since 1h --filter-pattern '{ $.a > 0 }'")).toMatchObject({
      input: { since: '1h', 'filter-pattern': '{ $.a > 0 }' },
      operands: ['/aws/x'],
    });
    expect(read('s3 ls s3://b/ --recursive')).toMatchObject({ input: { recursive: true } });
  });

  test.each([
    ['sqz receive-message --queue-url q', 'no service sqz'],
    ['sqs receive-messages --queue-url q', 'no command sqs receive-messages'],
    ['sqs receive-message --queue q', 'no option --queue'],
    ['sqs receive-message --queue-url', '--queue-url has no value'],
    ['sqs receive-message --max-number-of-messages ten', 'ten is not a whole number'],
    ['sqs receive-message --max-number-of-messages 10', 'queue-url is missing'],
    ['lambda invoke --function-name f', '1 operands are wanted, not 0'],
    ['lambda get-account-settings all', '0 operands are wanted, not 1'],
    ['logs tail', '1 operands are wanted'],
  ])('that the AWS CLI would not take is none: %s', (line, message) => {
    expect(() => read(line)).toThrow(message);
  });

  test('says its region', () => {
    expect(() => readCommand('aws sqs list-queues')).toThrow('not aws --region');
  });
});
