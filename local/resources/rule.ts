import * as z from 'zod';
import { arn } from '../account.ts';
import { findFunction } from '../find-function.ts';
import { physicalName } from '../physical-name.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

const MAX_NAME_LENGTH = 64;

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

const RATE = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/;

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
const rate = z
  .string()
  .regex(RATE, 'the local stack knows rate(…) alone')
  .transform((text) => {
    const [, count, unit] = RATE.exec(text) ?? [];
    // The pattern has let nothing else through.
    return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  });

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
const PROPERTIES = z.object({
  Name: z.string().optional(),
  ScheduleExpression: rate,
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z
    .array(
      z.strictObject({
        Arn: z.string(),
        Id: z.string(),
        // How long EventBridge tries to reach a function, which is always there on one machine.
        RetryPolicy: z.unknown().optional(),
      }),
    )
    .default([]),
});

/** A rule that runs functions of the stack from time to time, once all of it is there. */
export const RULE: ResourceType = {
  honoured: ['Name', 'ScheduleExpression', 'State', 'Targets'],
  withoutEffect: ['Description', 'Tags'],
  create: (resource, deployment, previous) => {
    const { logicalId } = resource;
    const properties = readProperties(resource, PROPERTIES);
    const name =
      properties.Name ??
      previous?.physicalId ??
      physicalName(deployment.assembly.stackName, logicalId, MAX_NAME_LENGTH);
    const ruleArn = arn('events', `rule/${name}`);

    const { permissions } = deployment;
    const targets = properties.Targets.map(({ Arn }, index) => {
      const lambda = findFunction(deployment, Arn, `${logicalId}.Properties.Targets.${index}.Arn`);
      const mayRun = () => permissions.mayRun(lambda.config.functionArn, ruleArn);
      return { lambda, mayRun };
    });
    if (properties.State === 'ENABLED') {
      const everyMs = properties.ScheduleExpression;
      deployment.schedules.set(logicalId, { ruleArn, everyMs, targets });
    }
    return { physicalId: name, attributes: { Arn: ruleArn } };
  },
};
