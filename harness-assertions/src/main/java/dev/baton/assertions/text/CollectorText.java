package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.Problem;
import java.util.List;

/** The section of a failure about a collector: what arrived, in order of arrival. */
@Internal
public final class CollectorText {

  private static final int MOST = 20;

  /** Used where a test has no collector: nothing is exported there. */
  public static final CollectorView NONE =
      new CollectorView() {
        @Override
        public List<CapturedSpan> received() {
          return List.of();
        }

        @Override
        public String summary() {
          return "there is no collector: harness.collector() was never called";
        }
      };

  private CollectorText() {}

  public static Problem of(String sentence, CollectorView collector) {
    StringBuilder text = new StringBuilder(sentence).append(":\n");
    collector.summary().lines().forEach(line -> text.append("\n    ").append(ValueText.line(line)));
    List<CapturedSpan> received = collector.received();
    received.stream()
        .limit(MOST)
        .forEach(span -> text.append("\n      ").append(ValueText.span(span)));
    if (received.size() > MOST) {
      text.append("\n      and ").append(ValueText.count(received.size() - MOST, "more span"));
    }
    return Problem.of(text.toString());
  }
}
