# A program in Python that knows nothing of Baton: serves GET /price, and prints its port.
# Run it by opentelemetry-instrument, which sets the SDK up from the variables.
from http.server import BaseHTTPRequestHandler, HTTPServer

from opentelemetry import propagate, trace

tracer = trace.get_tracer("prices")
tracer.start_span("load prices").end()


class Prices(BaseHTTPRequestHandler):
    def do_GET(self):
        caller = propagate.extract(dict(self.headers.items()))
        span = tracer.start_span("GET /price", context=caller, kind=trace.SpanKind.SERVER)
        with trace.use_span(span, end_on_exit=True):
            tracer.start_span("look up").end()
            self.send_response(204)
            self.end_headers()

    def log_message(self, *arguments):
        pass


server = HTTPServer(("127.0.0.1", 0), Prices)
print(server.server_address[1], flush=True)
server.serve_forever()
