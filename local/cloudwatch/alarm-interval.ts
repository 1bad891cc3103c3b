const HOUR = 3_600;
const DAY = 86_400;

/**
 * Whether CloudWatch lets an alarm look back that far: seven days with periods of an hour and more,
 * else one.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const mayLookBack = (periodSeconds: number, periods: number): boolean =>
  periodSeconds * periods <= (periodSeconds >= HOUR ? 7 * DAY : DAY);
