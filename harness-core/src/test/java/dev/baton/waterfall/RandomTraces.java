package dev.baton.waterfall;

import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Random;

/** Makes traces with anything wrong that times can have. */
public final class RandomTraces {

  private static final SpanKind[] KINDS = SpanKind.values();

  private RandomTraces() {}

  public static Trace of(Random random) {
    WaterfallSpans spans = new WaterfallSpans();
    int size = 1 + random.nextInt(25);
    for (int id = 1; id <= size; id++) {
      double from = random.nextInt(50);
      double to =
          random.nextInt(10) == 0 ? -WaterfallSpans.START / 1e6 : from + random.nextInt(50) - 5;
      String service = "service-" + random.nextInt(3);
      SpanKind kind = KINDS[random.nextInt(KINDS.length)];
      int parent = random.nextInt(20) == 0 ? 99 : random.nextInt(id);
      spans.add(id, parent, "span " + id, service, kind, from, to);
    }
    return spans.trace();
  }
}
