import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { stackId } from '../account.ts';
import type { Deployment } from '../deployment.ts';
import { findFunction } from '../find-function.ts';
import type { CustomResourceResponse } from './responses.ts';

export interface CustomResourceRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly LogicalResourceId: string;
  readonly ResourceType: string;
  readonly ResourceProperties: Readonly<Record<string, unknown>>;
  readonly OldResourceProperties?: Readonly<Record<string, unknown>>;
  readonly PhysicalResourceId?: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html */
const SERVICE_TIMEOUT_SECONDS = 3_600;

/**
 * Asks the function behind a custom resource and resolves to its answer.
 * @throws Error where it does not answer within the resource's `ServiceTimeout`, or fails before:
 * on AWS, Lambda would try twice more until then
 */
export async function ask(
  request: CustomResourceRequest,
  deployment: Deployment,
): Promise<CustomResourceResponse> {
  const { ServiceToken, ServiceTimeout = SERVICE_TIMEOUT_SECONDS } = request.ResourceProperties;
  const path = `${request.LogicalResourceId}.Properties.ServiceToken`;
  const lambda = findFunction(deployment, String(ServiceToken), path);

  const RequestId = randomUUID();
  const { url, response, end } = deployment.responses.expect();
  const StackId = stackId(deployment.assembly.stackName);
  const patience = new AbortController();
  try {
    const invoked = lambda.invoke({
      ...request,
      ServiceToken,
      RequestId,
      StackId,
      ResponseURL: url,
    });
    const failed = invoked.then(({ error }) => {
      if (error) throw new Error(unanswered(RequestId, `the function failed: ${error.errorType}`));
      return response;
    });
    const late = sleep(Number(ServiceTimeout) * 1_000, undefined, { signal: patience.signal }).then(
      () => {
        throw new Error(unanswered(RequestId, `none within ${ServiceTimeout} s`));
      },
    );
    return await Promise.race([response, failed, late]);
  } finally {
    patience.abort();
    end();
  }
}

const unanswered = (requestId: string, why: string): string =>
  `CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${requestId}]. (${why})`;
