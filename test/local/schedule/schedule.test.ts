import { type Stack, startStack } from '../../../local/stack.ts';
import {
  createDirectory,
  functionResources,
  removeDirectories,
  writeAssembly,
} from '../write-assembly.ts';

/** Says what it got. */
const TAKER =
  'export const handler = async (event) => console.info(event.source, event.resources[0]);';

const rule = (properties: object) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    ScheduleExpression: 'rate(1 day)',
    State: 'ENABLED',
    Targets: [{ Arn: { 'Fn::GetAtt': ['Taker', 'Arn'] }, Id: 'Target0' }],
    ...properties,
  },
});

const permission = (SourceArn: unknown) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: { 'Fn::GetAtt': ['Taker', 'Arn'] },
    Principal: 'events.amazonaws.com',
    SourceArn,
  },
});
const PERMISSION = permission({ 'Fn::GetAtt': ['Rule', 'Arn'] });

interface Options {
  readonly properties?: object;
  /** @default - the rule may invoke the function */
  readonly others?: Readonly<Record<string, unknown>>;
  readonly speed?: number;
  readonly onText?: (text: string) => void;
}

let stack: Stack | undefined;
const start = async (options: Options = {}): Promise<Stack> => {
  const { properties = {}, others = { Permission: PERMISSION }, speed = 1 } = options;
  const Resources = { ...functionResources('Taker', 'taker'), Rule: rule(properties), ...others };
  stack = await startStack({
    assembly: writeAssembly({ Resources, bundles: { taker: TAKER } }),
    directory: createDirectory(),
    port: 0,
    speed,
    onLine: ({ text }) => options.onText?.(text),
  });
  return stack;
};
afterEach(async () => {
  await stack?.stop();
  stack = undefined;
  removeDirectories();
});

describe('a rule with a schedule', () => {
  test('runs its function as often as it says, as many times faster as the stack runs', async () => {
    const ran = Promise.withResolvers<string>();
    const texts: string[] = [];
    const onText = (text: string) => {
      if (text.includes('aws.events') && texts.push(text) === 2) ran.resolve(text);
    };
    const { physicalIds } = await start({ speed: 4 * 86_400, onText });

    const ruleArn = `arn:aws:events:us-east-1:000000000000:rule/${physicalIds.Rule}`;
    expect(await ran.promise).toContain(`aws.events ${ruleArn}`);
  });

  test('runs it by hand, and not without the permission for this very rule', async () => {
    const { fire } = await start();
    expect(await fire('Rule')).toEqual([{ payload: null }]);
    expect(await stack?.permissions.unused()).not.toContainEqual(
      expect.objectContaining({ action: 'lambda:InvokeFunction' }),
    );
    await expect(fire('Other')).rejects.toThrow('Other is not a schedule of this stack');
  });

  test.each<[string, Options['others']]>([
    ['no permission', {}],
    [
      'the permission of another rule',
      { Permission: permission('arn:aws:events:us-east-1:000000000000:rule/other') },
    ],
  ])('is refused with %s, and says so', async (_, others) => {
    const texts: string[] = [];
    const { fire } = await start({ others: others ?? {}, onText: (text) => texts.push(text) });

    expect(await fire('Rule')).toMatchObject([{ error: { errorType: 'AccessDeniedException' } }]);
    expect(texts.join()).toMatch(
      /AccessDenied: events.amazonaws.com may not lambda:InvokeFunction/,
    );
    expect(texts.join()).not.toContain('aws.events ');
  });

  test('that is disabled runs nothing', async () => {
    const { fire } = await start({ properties: { State: 'DISABLED' } });

    await expect(fire('Rule')).rejects.toThrow('Rule is not a schedule of this stack');
  });

  test.each([
    [{ ScheduleExpression: 'cron(0 12 * * ? *)' }, 'Rule.Properties.ScheduleExpression'],
    [{ ScheduleExpression: undefined, EventPattern: {} }, 'Rule.Properties.EventPattern'],
    [{ Targets: [{ Arn: 'arn', Id: 'a', Input: '{}' }] }, 'Rule.Properties.Targets.0'],
    [{ Targets: [{ Arn: 'arn', Id: 'a' }] }, 'Rule.Properties.Targets.0.Arn'],
  ])('with %j stops the start, by its path', async (properties, path) => {
    await expect(start({ properties })).rejects.toThrow(path);
  });
});
