package dev.baton.collector;

import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;
import java.util.zip.GZIPOutputStream;

/** The official exporter has no public switch for JSON, so this sends what its marshaler writes. */
class HttpJsonReceiverTest extends ReceiverContract {

  @Override
  protected SpanExporter exporter(String compression) {
    return new JsonExporter(URI.create(collector.httpTracesEndpoint()), compression != null);
  }

  private record JsonExporter(URI endpoint, boolean gzip) implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      try {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(spans)));
        if (gzip) {
          request.header("Content-Encoding", "gzip");
        }
        int status =
            HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
        return status == 200
            ? CompletableResultCode.ofSuccess()
            : CompletableResultCode.ofFailure();
      } catch (IOException | InterruptedException e) {
        return CompletableResultCode.ofExceptionalFailure(e);
      }
    }

    private byte[] body(Collection<SpanData> spans) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream stream = gzip ? new GZIPOutputStream(bytes) : bytes) {
        TraceRequestMarshaler.create(spans).writeJsonTo(stream);
      }
      return bytes.toByteArray();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
