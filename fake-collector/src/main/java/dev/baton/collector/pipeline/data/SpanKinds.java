package dev.baton.collector.pipeline.data;

import dev.baton.Internal;
import java.util.List;

/** The names of the kinds of spans. */
@Internal
public final class SpanKinds {

  public static final int SERVER = 2;
  public static final int CLIENT = 3;

  private static final List<String> NAMES =
      List.of(
          "SPAN_KIND_UNSPECIFIED",
          "SPAN_KIND_INTERNAL",
          "SPAN_KIND_SERVER",
          "SPAN_KIND_CLIENT",
          "SPAN_KIND_PRODUCER",
          "SPAN_KIND_CONSUMER");

  private SpanKinds() {}

  /** Returns the name of a kind, or an empty text for a number that stands for none. */
  public static String name(int kind) {
    return kind >= 0 && kind < NAMES.size() ? NAMES.get(kind) : "";
  }

  /** The kinds that a span may have; the unspecified one is not among them. */
  public static List<String> specified() {
    return NAMES.subList(1, NAMES.size());
  }
}
