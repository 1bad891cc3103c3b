import * as z from 'zod';
import { createAccessLog } from '../http-api/access-log.ts';
import { createThrottle } from '../http-api/throttle.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

/** API Gateway's quota for a whole account, where the stage sets no limit. */
const RATE_LIMIT = 10_000;
const BURST_LIMIT = 5_000;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-stage.html */
const PROPERTIES = z.object({
  AccessLogSettings: z.object({ DestinationArn: z.string(), Format: z.string() }).optional(),
  AutoDeploy: z.literal(true, { error: 'the local stack knows stages with AutoDeploy alone' }),
  DefaultRouteSettings: z
    .object({
      ThrottlingBurstLimit: z.coerce.number().default(BURST_LIMIT),
      ThrottlingRateLimit: z.coerce.number().default(RATE_LIMIT),
    })
    .default({ ThrottlingBurstLimit: BURST_LIMIT, ThrottlingRateLimit: RATE_LIMIT }),
  StageName: z.string(),
});

export const HTTP_API_STAGE: ResourceType = {
  honoured: [
    'AccessLogSettings.DestinationArn',
    'AccessLogSettings.Format',
    'ApiId',
    'AutoDeploy',
    'DefaultRouteSettings.ThrottlingBurstLimit',
    'DefaultRouteSettings.ThrottlingRateLimit',
    'StageName',
  ],
  withoutEffect: ['DefaultRouteSettings.DetailedMetricsEnabled', 'Description', 'Tags'],
  create: (resource, { api, logGroups, onLine }) => {
    const { logicalId } = resource;
    const { AccessLogSettings, DefaultRouteSettings, StageName } = readProperties(
      resource,
      PROPERTIES,
    );
    if (api.stage) throw new Error(`${logicalId}: the local stack knows one stage alone`);

    const group = logGroups.get(AccessLogSettings?.DestinationArn ?? '');
    const line = { source: group?.logicalId ?? logicalId, logGroup: group?.name };
    api.stage = {
      name: StageName,
      throttle: createThrottle({
        burstLimit: DefaultRouteSettings.ThrottlingBurstLimit,
        rateLimit: DefaultRouteSettings.ThrottlingRateLimit,
      }),
      accessLog:
        AccessLogSettings &&
        createAccessLog(AccessLogSettings.Format, (text) => onLine({ ...line, text })),
    };
    return { physicalId: StageName };
  },
};
