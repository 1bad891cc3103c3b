import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Api } from './api.ts';
import { guard } from './guards.ts';
import { DISPOSABLE_STAGE } from './limits.ts';
import { Monitoring } from './monitoring.ts';
import { Receiver } from './receiver.ts';
import { parseSettings, type SettingsInput } from './settings.ts';
import { stackProps } from './stack-props.ts';
import { Storage } from './storage.ts';
import { Subscription } from './subscription.ts';
import { SubscriptionCheck } from './subscription-check.ts';
import { Worker } from './worker.ts';

/** The settings of a stage, as `cdk.json` has them. */
export interface QuilttWebhooksProps extends SettingsInput {
  /** @default dev */
  readonly stage?: string;
}

/** Quiltt → HTTP API → receiver → EventQueue → worker → State, in one account and region. */
export class QuilttWebhooks extends Stack {
  constructor(scope: Construct, id: string, props: QuilttWebhooksProps = {}) {
    const { stage = DISPOSABLE_STAGE, ...given } = props;
    const settings = parseSettings(stage, given);
    super(scope, id, stackProps(settings));
    guard(this, stage);

    const key = settings.kmsKeyArn ? Key.fromKeyArn(this, 'Key', settings.kmsKeyArn) : undefined;
    const storage = new Storage(this, 'Storage', {
      settings,
      key,
      visibilityTimeout: Worker.visibilityTimeout(settings),
    });
    const receiver = new Receiver(this, 'Receiver', { stage, settings, storage, key });
    const api = new Api(this, 'Api', { settings, receiver });
    const worker = new Worker(this, 'Worker', { stage, settings, storage, key });
    const { webhookUrl } = api;
    const check = new SubscriptionCheck(this, 'SubscriptionCheck', {
      stage,
      settings,
      webhookUrl,
      key,
    });
    const monitoring = new Monitoring(this, 'Monitoring', {
      stage,
      settings,
      api,
      receiver: receiver.handler,
      worker: worker.handler,
      check: check.handler,
      storage,
    });
    // Last of all: where another resource failed after it, an adopted subscription would be disabled.
    const { subscriptionId } = new Subscription(this, 'Subscription', {
      settings,
      webhookUrl,
      key,
      after: [storage, api, worker, monitoring, check],
    });

    const secretArn = storage.signingSecret.ref;
    this.output('WebhookUrl', webhookUrl, 'where Quiltt delivers to');
    this.output('SubscriptionId', subscriptionId, 'the webhook subscription at Quiltt');
    this.output('SigningSecretArn', secretArn, "where the subscription's signing secret is kept");
    this.output(
      'StoreSigningSecret',
      `aws secretsmanager put-secret-value --region ${this.region} --secret-id ${secretArn} --secret-string '<signing secret>'`,
      `at once, since Quiltt retries up to 20 times only: copy the secret from Quiltt's Dashboard, Environment > Webhooks > ${settings.subscription.adopt ?? `quiltt-webhooks/${this.stackName}/<region>/<account>`}`,
    );
    const { deadLetterQueue, stateTable, ledgerTable, statementBucket } = storage;
    this.output('DeadLetterQueueUrl', deadLetterQueue.queueUrl, 'events given up on');
    this.output('StateTableName', stateTable.tableName, 'the latest known of each Profile');
    this.output('LedgerTableName', ledgerTable.tableName, 'what became of each event');
    this.output('StatementBucketName', statementBucket.bucketName, 'the PDFs of Statements');
    this.output('Dashboard', monitoring.dashboardUrl, 'how it is going, on one screen');
    if (api.domain) {
      const { regionalDomainName } = api.domain;
      this.output('DomainTarget', regionalDomainName, 'what your host is an alias of in DNS');
    }
  }

  private output(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }
}
