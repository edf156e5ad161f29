package dev.baton.collector.pipeline.ottl.functions.spans;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.ottl.values.Texts;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The name that the semantic conventions give a span; empty if they give none. */
final class SemconvSpanName {

  private static final int SERVER = 2;
  private static final int CLIENT = 3;
  private static final int PRODUCER = 4;
  private static final int CONSUMER = 5;

  private final SpanData span;
  private final AttributeMap attributes;

  SemconvSpanName(SpanData span) {
    this.span = span;
    this.attributes = span.attributes();
  }

  String name() {
    return switch (span.kind()) {
      case SERVER -> first(() -> http("http.route"), this::rpc, this::messaging);
      case CLIENT -> first(() -> http("url.template"), this::rpc, this::database, this::messaging);
      case PRODUCER, CONSUMER -> messaging();
      default -> "";
    };
  }

  @SafeVarargs
  private static String first(Supplier<String>... names) {
    for (Supplier<String> supplier : names) {
      String name = supplier.get();
      if (!name.isEmpty()) {
        return name;
      }
    }
    return "";
  }

  /** Returns the text of the first of these attributes that is there, else null. */
  private @Nullable String text(String... keys) {
    for (String key : keys) {
      AnyValue value = attributes.get(key);
      if (value != null) {
        return Texts.of(value);
      }
    }
    return null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private String http(String subject) {
    String method = text("http.request.method", "http.method");
    String path = text(subject);
    return method == null ? "" : path == null ? method : method + " " + path;
  }

  private String rpc() {
    String system = text("rpc.system.name", "rpc.system");
    if (system == null) {
      return "";
    }
    String method = text("rpc.method", "rpc.grpc.method");
    String service = text("rpc.service", "rpc.grpc.service");
    if (service == null) {
      return method == null ? system : method;
    }
    return service + "/" + (method == null ? "*" : method);
  }

  private String database() {
    String system = text("db.system.name", "db.system");
    String summary = text("db.query.summary");
    if (system == null || summary != null) {
      return system == null ? "" : orEmpty(summary);
    }
    String operation = orEmpty(text("db.operation.name", "db.operation"));
    String target = databaseTarget();
    if (operation.isEmpty()) {
      return target.isEmpty() ? system : target;
    }
    return target.isEmpty() ? operation : operation + " " + target;
  }

  private String databaseTarget() {
    String namespace = orEmpty(text("db.namespace", "db.name"));
    String object = text("db.collection.name", "db.stored_procedure.name");
    if (object != null) {
      return namespace.isEmpty() ? object : namespace + "." + object;
    }
    return namespace.isEmpty() ? server() : namespace;
  }

  private String server() {
    String address = text("server.address");
    String port = text("server.port");
    return address == null ? "" : port == null ? address : address + ":" + port;
  }

  private String messaging() {
    String system = text("messaging.system");
    if (system == null) {
      return "";
    }
    String operation = text("messaging.operation.name", "messaging.operation");
    String destination = destination();
    if (operation == null) {
      return destination.isEmpty() ? system : destination;
    }
    return destination.isEmpty() ? operation : operation + " " + destination;
  }

  private String destination() {
    if (isTrue("messaging.destination.temporary")) {
      return "(temporary)";
    }
    if (isTrue("messaging.destination.anonymous")) {
      return "(anonymous)";
    }
    String name =
        text(
            "messaging.destination.template",
            "messaging.destination.name",
            "messaging.destination");
    return name == null ? server() : name;
  }

  private boolean isTrue(String key) {
    return attributes.get(key) instanceof AnyValue.BoolValue flag && flag.value();
  }
}
