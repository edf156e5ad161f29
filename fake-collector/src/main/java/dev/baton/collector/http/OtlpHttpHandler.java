package dev.baton.collector.http;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Refusal;
import dev.baton.collector.otlp.Signal;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests as the Collector's OTLP receiver does, with its order of checks. The encoding is
 * checked before path and method, and so determines the answer if several are wrong.
 */
final class OtlpHttpHandler {

  /** The Collector's default for {@code max_request_body_size}: 20 MiB. */
  static final int MAX_BODY_BYTES = 20 * 1024 * 1024;

  private final OtlpIntake intake;

  OtlpHttpHandler(OtlpIntake intake) {
    this.intake = intake;
  }

  HttpReply handle(HttpCall call) {
    try {
      return accept(call);
    } catch (RefusedException e) {
      String reason = String.valueOf(e.getMessage());
      intake.refused(new Refusal(call.toString(), "HTTP " + e.reply().status(), reason));
      return e.reply();
    }
  }

  private HttpReply accept(HttpCall call) throws RefusedException {
    String contentType = call.header("Content-Type");
    ContentEncoding encoding = encoding(call.header("Content-Encoding"), contentType);
    Signal signal = OtlpRoute.signalOf(call.rawPath());
    if (!call.method().equals("POST")) {
      throw Refusals.wrongMethod(call.method());
    }
    OtlpFormat format = MediaType.formatOf(contentType);
    if (format == null) {
      throw Refusals.wrongMediaType(contentType);
    }
    take(signal, format, body(call, encoding, format));
    return HttpReply.of(200, format.mediaType(), format.success(signal));
  }

  private static ContentEncoding encoding(@Nullable String header, @Nullable String contentType)
      throws RefusedException {
    ContentEncoding encoding = ContentEncoding.of(header);
    if (encoding == null) {
      throw Refusals.badEncoding(
          contentType,
          "unsupported Content-Encoding '" + header + "'; accepted are gzip, zlib, deflate");
    }
    return encoding;
  }

  private static byte[] body(HttpCall call, ContentEncoding encoding, OtlpFormat format)
      throws RefusedException {
    try {
      byte[] sent = limited(call.body(), format);
      return limited(encoding.open(sent), format);
    } catch (IOException e) {
      throw Refusals.badBody(format, "the body cannot be read as " + encoding + ": " + e);
    }
  }

  private static byte[] limited(InputStream stream, OtlpFormat format)
      throws IOException, RefusedException {
    byte[] bytes = stream.readNBytes(MAX_BODY_BYTES + 1);
    if (bytes.length > MAX_BODY_BYTES) {
      throw Refusals.badBody(format, "the body is larger than " + MAX_BODY_BYTES + " bytes");
    }
    return bytes;
  }

  private void take(Signal signal, OtlpFormat format, byte[] body) throws RefusedException {
    try {
      intake.take(signal, format, body);
    } catch (MalformedOtlpException e) {
      throw Refusals.undecodable(format, body, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      throw Refusals.notTaken(format, "what comes after the receiver failed: " + e);
    }
  }
}
