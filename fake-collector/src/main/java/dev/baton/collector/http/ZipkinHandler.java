package dev.baton.collector.http;

import dev.baton.collector.compression.BodyReader;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.NotRetryableException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Refusal;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.collector.otlp.protobuf.LenientUtf8;
import dev.baton.collector.zipkin.ZipkinException;
import dev.baton.collector.zipkin.ZipkinTranslator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes spans in Zipkin's JSON, version 2, as the Collector's receiver {@code zipkin} does: with
 * any method, on any path. Hands them on as OTLP.
 */
final class ZipkinHandler {

  private static final String TEXT = "text/plain; charset=utf-8";

  private final OtlpIntake intake;
  private final BodyReader bodies = new BodyReader(OtlpHttpHandler.MAX_BODY_BYTES);

  ZipkinHandler(OtlpIntake intake) {
    this.intake = intake;
  }

  HttpReply handle(HttpCall call) {
    try (BodyReader.Held held = bodies.hold()) {
      requireJson(call);
      TracesRequest request = ZipkinTranslator.translate(text(call, held));
      byte[] otlp = OtlpFormat.PROTOBUF.encode(request);
      intake.take(Signal.TRACES, OtlpFormat.PROTOBUF, otlp, OtlpHttpHandler.headers(call));
      return HttpReply.empty(202);
    } catch (ZipkinException | IOException | MalformedOtlpException | NotRetryableException e) {
      return refuse(call, 400, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      return refuse(call, 500, "what comes after the receiver failed: " + e);
    }
  }

  private HttpReply refuse(HttpCall call, int status, String reason) {
    intake.refused(new Refusal(call.toString(), "HTTP " + status, reason));
    return HttpReply.text(status, TEXT, reason + "\n");
  }

  private static void requireJson(HttpCall call) throws IOException {
    @Nullable String type = call.header("Content-Type");
    boolean binary = "application/x-protobuf".equals(type) || "application/x-thrift".equals(type);
    if (binary || call.rawPath().contains("api/v1/spans")) {
      throw new IOException(
          "only Zipkin's JSON of version 2 is understood (POST /api/v2/spans, application/json),"
              + " but this is "
              + (binary ? type : "version 1"));
    }
  }

  private static String text(HttpCall call, BodyReader.Held held) throws IOException {
    @Nullable String header = call.header("Content-Encoding");
    @Nullable ContentEncoding encoding = ContentEncoding.of(header);
    if (encoding == null) {
      throw new IOException("unsupported Content-Encoding: " + header);
    }
    byte[] sent = held.read(call.body());
    byte[] body = encoding == ContentEncoding.NONE ? sent : held.read(encoding.open(sent));
    return LenientUtf8.decode(body, 0, body.length);
  }
}
