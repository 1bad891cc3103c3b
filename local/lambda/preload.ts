/** Loaded into each sandbox before AWS's runtime interface client, by `node --import`. */
import { registerHooks } from 'node:module';
import { connect } from 'node:net';

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === './rapid-client.node'
      ? { url: new URL('./rapid-client.ts', import.meta.url).href, shortCircuit: true }
      : nextResolve(specifier, context),
});

// Ctrl-C reaches every process of a terminal, but this one is to finish what it has begun.
process.on('SIGINT', () => {});

// The connection breaks when the local stack dies, even by kill -9 and while a handler runs.
const [host, port] = (process.env.AWS_LAMBDA_RUNTIME_API ?? '').split(':');
connect(Number(port), host)
  .on('error', () => process.exit(1))
  .on('close', () => process.exit(1))
  .unref();
