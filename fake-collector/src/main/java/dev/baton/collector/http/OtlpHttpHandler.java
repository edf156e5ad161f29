package dev.baton.collector.http;

import dev.baton.collector.compression.BodyReader;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.NotRetryableException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Refusal;
import dev.baton.collector.otlp.RequestHeaders;
import dev.baton.collector.otlp.Signal;
import dev.baton.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests as the Collector's OTLP receiver does, with its order of checks. The encoding is
 * checked before path and method, and so determines the answer if several are wrong.
 */
final class OtlpHttpHandler {

  /** The Collector's default for {@code max_request_body_size}: 20 MiB. */
  static final int MAX_BODY_BYTES = 20 * 1024 * 1024;

  private final OtlpIntake intake;
  private final BodyReader bodies = new BodyReader(MAX_BODY_BYTES);

  private final ReceiverFaults script;

  OtlpHttpHandler(OtlpIntake intake) {
    this(intake, new ReceiverFaults(Clock.system()));
  }

  OtlpHttpHandler(OtlpIntake intake, ReceiverFaults script) {
    this.intake = intake;
    this.script = script;
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
    HttpFaults faults;
    try (BodyReader.Held held = bodies.hold()) {
      @Nullable InputStream opened = opened(call, encoding, held);
      Signal signal = OtlpRoute.signalOf(call);
      if (!call.method().equals("POST")) {
        throw Refusals.wrongMethod(call.method());
      }
      OtlpFormat format = MediaType.formatOf(contentType);
      if (format == null) {
        throw Refusals.wrongMediaType(contentType);
      }
      faults = HttpFaults.of(script, signal, format);
      faults.beforeReading();
      byte[] body = body(call, encoding, opened, format, held);
      faults.beforeAccepting(body);
      take(call, signal, format, body);
    }
    return faults.answer();
  }

  private static ContentEncoding encoding(@Nullable String header, @Nullable String contentType)
      throws RefusedException {
    ContentEncoding encoding = ContentEncoding.of(header);
    if (encoding == null) {
      throw Refusals.badEncoding(
          contentType,
          "unsupported Content-Encoding '"
              + header
              + "'; accepted are gzip, zlib, deflate, zstd, snappy, x-snappy-framed, lz4");
    }
    return encoding;
  }

  /** Returns the content of a body whose head is checked before path and method. */
  private static @Nullable InputStream opened(
      HttpCall call, ContentEncoding encoding, BodyReader.Held held) throws RefusedException {
    if (!encoding.isOpenedFirst()) {
      return null;
    }
    try {
      return encoding.open(held.read(call.body(), call.expectedLength()));
    } catch (BodyReader.TooMuchException e) {
      throw Refusals.notTaken(OtlpFormat.JSON, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw Refusals.badEncoding(call.header("Content-Type"), unreadable(encoding, e));
    }
  }

  private static byte[] body(
      HttpCall call,
      ContentEncoding encoding,
      @Nullable InputStream opened,
      OtlpFormat format,
      BodyReader.Held held)
      throws RefusedException {
    try {
      if (opened != null) {
        return held.read(opened);
      }
      byte[] sent = held.read(call.body(), call.expectedLength());
      return encoding == ContentEncoding.NONE ? sent : held.read(encoding.open(sent));
    } catch (BodyReader.TooMuchException e) {
      throw Refusals.notTaken(format, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw Refusals.badBody(format, unreadable(encoding, e));
    }
  }

  private static String unreadable(ContentEncoding encoding, IOException failure) {
    return failure instanceof BodyReader.TooLargeException
        ? String.valueOf(failure.getMessage())
        : "the body cannot be read as " + encoding + ": " + failure;
  }

  private void take(HttpCall call, Signal signal, OtlpFormat format, byte[] body)
      throws RefusedException {
    try {
      intake.take(signal, format, body, headers(call));
    } catch (MalformedOtlpException e) {
      throw Refusals.undecodable(format, body, e);
    } catch (NotRetryableException e) {
      throw Refusals.failed(format, String.valueOf(e.getMessage()));
    } catch (LinkageError | OutOfMemoryError | StackOverflowError e) {
      throw Refusals.failed(format, "the request cannot be decoded here: " + e);
    } catch (RuntimeException e) {
      throw Refusals.notTaken(format, "what comes after the receiver failed: " + e);
    }
  }

  static RequestHeaders headers(HttpCall call) {
    List<Map.Entry<String, String>> lines = new ArrayList<>();
    call.allHeaders().accept((name, value) -> lines.add(Map.entry(name, value)));
    return RequestHeaders.of(lines);
  }
}
