/** The process of the emulators. Its arguments: the directory that keeps their state, and the speed. */
import { join } from 'node:path';
import { createPolicies } from '../iam/policies.ts';
import { createRecorder } from '../iam/recorder.ts';
import { LOOPBACK } from '../listen.ts';
import { createAuthorize } from './authorize.ts';
import { startDynamoDb } from './dynamodb.ts';
import { createDynamoDbService } from './dynamodb-service.ts';
import { startSqsAndS3 } from './fauxqs.ts';
import { startGateway } from './gateway.ts';
import { createInterferences } from './interferences.ts';
import { ORDER, type Report } from './messages.ts';
import { createMeasure } from './queue-levels.ts';
import { createS3Service } from './s3-service.ts';
import { startSecretsManager } from './secrets-manager.ts';
import { createSecretsManagerService } from './secrets-manager-service.ts';
import { createTakeAnswer } from './sqs-answers.ts';
import { createSqsService } from './sqs-service.ts';
import { createTakeUnits } from './table-units.ts';

// It must not outlive who started it. What is acknowledged is on disk already.
process.on('disconnect', () => process.exit());
// Ctrl-C reaches every process of a terminal; who started this one ends it when it is time.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

// What it keeps is for its owner alone.
process.umask(0o077);

const [, , directory = '.', speed = '1'] = process.argv;
const urlOf = (port: number) => `http://${LOOPBACK}:${port}`;
const report = (message: Report) => process.send?.(message);

const queues = await startSqsAndS3(join(directory, 'sqs-s3'));
const sqsAndS3 = urlOf(queues.port);
const measure = createMeasure(queues.inspect);
const takeAnswer = createTakeAnswer((counted) => report({ counted }));
const takeUnits = createTakeUnits((counted) => report({ counted }));
const dynamoDb = urlOf(await startDynamoDb(join(directory, 'dynamodb')));
const secrets = await startSecretsManager(join(directory, 'secrets.json'));
const policies = createPolicies();

const authorize = createAuthorize({
  services: new Map([
    ['dynamodb', createDynamoDbService(dynamoDb, takeUnits)],
    ['s3', createS3Service(sqsAndS3)],
    ['secretsmanager', createSecretsManagerService(urlOf(secrets.port), secrets.findArn)],
    ['sqs', createSqsService(sqsAndS3, Number(speed), takeAnswer)],
  ]),
  policies,
  recorder: createRecorder((evaluated) => report({ evaluated })),
});
const interferences = createInterferences((meeting) => report({ meeting }));

process.on('message', (message) => {
  const { id, change, interfere, stopInterfering, release, measured } = ORDER.parse(message);
  if (change) policies.apply(change);
  if (interfere) interferences.add(interfere);
  if (stopInterfering !== undefined) interferences.remove(stopInterfering);
  if (release !== undefined) interferences.release(release);
  report({ done: id, ...(measured && { levels: measure(measured) }) });
});

const { port } = await startGateway(authorize, interferences);
const url = urlOf(port);
report({ endpoints: { sqs: url, s3: url, dynamodb: url, secretsmanager: url } });
