// A program in Node that knows nothing of Baton: exports one span for each line that it reads.
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { trace } = require('@opentelemetry/api');
const readline = require('readline');

const sdk = new NodeSDK();
sdk.start();
const tracer = trace.getTracer('sender');

readline.createInterface({ input: process.stdin })
  .on('line', (name) => tracer.startSpan(name).end())
  .on('close', () => sdk.shutdown().catch(() => {}).finally(() => process.exit(0)));
console.log('ready');
