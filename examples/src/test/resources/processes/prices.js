// A program in Node that knows nothing of Baton: serves GET /price, and prints its port.
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { trace, context, propagation, SpanKind } = require('@opentelemetry/api');
const http = require('http');

const sdk = new NodeSDK();
sdk.start();
const tracer = trace.getTracer('prices');
tracer.startSpan('load prices').end();

const server = http.createServer((request, response) => {
  const caller = propagation.extract(context.active(), request.headers);
  const span = tracer.startSpan('GET /price', { kind: SpanKind.SERVER }, caller);
  tracer.startSpan('look up', {}, trace.setSpan(caller, span)).end();
  response.writeHead(204);
  response.end();
  span.end();
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.on('SIGTERM', () => sdk.shutdown().finally(() => process.exit(0)));
