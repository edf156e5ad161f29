package dev.baton.collector.grpc.server;

import dev.baton.collector.grpc.GrpcCode;
import dev.baton.collector.grpc.GrpcStatus;
import dev.baton.collector.http2.HeaderField;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the headers of a call say, and what is wrong with them: as gRPC in Go reads them. */
final class CallHead {

  /** What it takes to read the headers. */
  private static final int SHORTEST_NANOS = 1_000;

  private static final String GRPC = "application/grpc";

  private final List<HeaderField> fields;
  private String method = "";
  private String path = "";
  private String encoding = "";
  private @Nullable String subtype;
  private String otherType = "";
  private @Nullable Duration timeout;
  private @Nullable String malformed;
  private boolean forbidden;
  private int authorities;
  private int hosts;

  CallHead(List<HeaderField> fields) {
    this.fields = fields;
    fields.forEach(this::read);
  }

  private void read(HeaderField field) {
    String value = field.value();
    switch (field.name()) {
      case ":method" -> method = value;
      case ":path" -> path = value;
      case ":authority" -> authorities++;
      case "host" -> hosts++;
      case "connection" -> forbidden = true;
      case "content-type" -> contentType(value);
      case "grpc-encoding" -> encoding = value;
      case "grpc-timeout" -> timeout(value);
      default -> metadata(field);
    }
  }

  private void contentType(String value) {
    String suffix = value.startsWith(GRPC) ? value.substring(GRPC.length()) : "x";
    if (suffix.isEmpty()) {
      subtype = "";
    } else if (suffix.charAt(0) == '+' || suffix.charAt(0) == ';') {
      subtype = suffix.substring(1);
    } else {
      otherType = value;
    }
  }

  private void timeout(String value) {
    timeout = CallTimeout.parse(value);
    if (timeout == null) {
      malformed = "malformed grpc-timeout: '" + value + "'";
    }
  }

  private void metadata(HeaderField field) {
    if (field.name().endsWith("-bin") && !isBase64(field.value())) {
      malformed = "malformed binary metadata in header '" + field.name() + "'";
    }
  }

  private static boolean isBase64(String value) {
    try {
      Base64.getDecoder().decode(value);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether it has a header that belongs to HTTP/1.1, which HTTP/2 forbids. */
  boolean isForbidden() {
    return forbidden && !isAmbiguous();
  }

  private boolean isAmbiguous() {
    return authorities > 1 || hosts > 1;
  }

  /** Returns how the call is turned away, null if it is none of gRPC. */
  @Nullable Rejection rejection() {
    if (isAmbiguous()) {
      return new Rejection(400, GrpcCode.INTERNAL.saying("several authorities or hosts"));
    } else if (subtype == null) {
      String reason = "invalid gRPC request content-type '" + otherType + "'";
      return new Rejection(415, GrpcCode.INVALID_ARGUMENT.saying(reason));
    } else if (malformed != null) {
      return new Rejection(400, GrpcCode.INTERNAL.saying(malformed));
    } else if (!method.equals("POST")) {
      String reason = "the method is '" + method + "', which should be POST";
      return new Rejection(405, GrpcCode.INTERNAL.saying(reason));
    } else if (timeout != null && timeout.toNanos() < SHORTEST_NANOS) {
      return new Rejection(200, GrpcCode.DEADLINE_EXCEEDED.saying("the timeout is over"));
    }
    return null;
  }

  /** An answer that comes before any service is asked. */
  record Rejection(int httpStatus, GrpcStatus status) {}

  /** Returns its path as it was sent: a slash, the service, a slash, the method. */
  String path() {
    return path;
  }

  /** Returns its service and method for people. */
  String name() {
    return path.startsWith("/") ? path.substring(1) : path;
  }

  /** Returns the name of its compression, empty if it has none. */
  String encoding() {
    return encoding.equals("identity") ? "" : encoding;
  }

  /** Returns the content type of the answer. */
  String contentType() {
    return subtype == null || subtype.isEmpty() ? GRPC : GRPC + "+" + subtype;
  }

  /** Returns how long the client waits, null for as long as it takes. */
  @Nullable Duration timeout() {
    return timeout;
  }

  List<HeaderField> fields() {
    return fields;
  }
}
