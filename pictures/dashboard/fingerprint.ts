import { createHash } from 'node:crypto';
import type { Template } from '../../local/template.ts';

/** How CDK names another resource in a template, up to the hash at the end of its logical id. */
const REFERENCE = /("(?:Ref|Fn::GetAtt)":\[?"\w+?)[0-9A-F]{8}"/g;

/**
 * Tells one dashboard from another: what its widgets show, where and how. The same for every stack
 * that is synthesized of the same code.
 */
export function fingerprintOf({ Resources }: Pick<Template, 'Resources'>): string {
  const dashboards = Object.values(Resources).flatMap(({ Type, Properties }) =>
    Type === 'AWS::CloudWatch::Dashboard' ? [Properties.DashboardBody] : [],
  );
  const text = JSON.stringify(dashboards).replaceAll(REFERENCE, '$1"');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
