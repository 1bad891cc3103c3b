/** The process of the emulators. Its argument is the directory that keeps their state. */
import { join } from 'node:path';
import type { Endpoints } from '../endpoints.ts';
import { LOOPBACK } from '../listen.ts';
import { startSqsAndS3 } from './fauxqs.ts';
import { startSecretsManager } from './secrets-manager.ts';

// It must not outlive who started it. What is acknowledged is on disk already.
process.on('disconnect', () => process.exit());
// Ctrl-C reaches every process of a terminal; who started this one ends it when it is time.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

// What it keeps is for its owner alone.
process.umask(0o077);

const [, , directory = '.'] = process.argv;
const sqsAndS3 = `http://${LOOPBACK}:${await startSqsAndS3(join(directory, 'sqs-s3'))}`;
const { port } = await startSecretsManager(join(directory, 'secrets.json'));
const secretsmanager = `http://${LOOPBACK}:${port}`;

const endpoints: Endpoints = { sqs: sqsAndS3, s3: sqsAndS3, secretsmanager };
process.send?.(endpoints);
