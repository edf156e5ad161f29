package dev.baton.propagation;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The headers that carry a context, in all formats in common use. Code that reads the headers of
 * others keeps only the values of these.
 */
public final class PropagationFields {

  private static final Set<String> NAMES =
      Set.of(
          "traceparent",
          "tracestate",
          "baggage",
          "b3",
          "uber-trace-id",
          "jaeger-baggage",
          "x-amzn-trace-id",
          "x-cloud-trace-context",
          "grpc-trace-bin",
          "elastic-apm-traceparent",
          "sentry-trace",
          "sw8");

  /** The headers of W3C and Jaeger that hold all of the baggage. */
  private static final Set<String> OF_BAGGAGE = Set.of("baggage", "jaeger-baggage");

  /** The beginnings of the headers of Jaeger and OpenTracing that hold one entry each. */
  private static final List<String> PREFIXES_OF_ENTRIES = List.of("uberctx-", "ot-baggage-");

  private static final List<String> PREFIXES =
      List.of("x-b3-", "uberctx-", "ot-tracer-", "ot-baggage-", "x-datadog-", "x-ot-span-");

  private PropagationFields() {}

  /** Whether a header of this name, in any case, carries a context. */
  public static boolean contains(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
  }

  /** Whether a header of this name, in any case, carries baggage. */
  public static boolean carriesBaggage(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return OF_BAGGAGE.contains(name) || PREFIXES_OF_ENTRIES.stream().anyMatch(name::startsWith);
  }

  /** Whether a header of this name, in any case, carries ids of a trace. */
  public static boolean hasIds(String header) {
    return contains(header) && !header.equalsIgnoreCase("tracestate") && !carriesBaggage(header);
  }
}
