package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.decision.DecisionView;
import dev.baton.decision.SpanChange;
import dev.baton.waiting.Problem;
import java.util.List;

/** The failure about an attribute that no processor has changed. */
@Internal
public final class ChangesText {

  private static final int MOST = 20;

  private ChangesText() {}

  /** Shows who has changed the attribute, and else what the processor has changed. */
  public static Problem of(String attribute, String processor, DecisionView collector) {
    List<SpanChange> same =
        collector.changes().stream().filter(change -> change.key().equals(attribute)).toList();
    List<SpanChange> own =
        collector.changes().stream()
            .filter(change -> change.component().equals(processor))
            .toList();
    List<SpanChange> shown = same.isEmpty() ? own : same;
    StringBuilder text = new StringBuilder();
    text.append(
        "Expected the processor %s to change %s, but it has not:\n"
            .formatted(processor, attribute));
    shown.stream()
        .limit(MOST)
        .forEach(change -> text.append("\n    ").append(ValueText.line(change.toString())));
    if (shown.size() > MOST) {
      text.append("\n    and ").append(ValueText.count(shown.size() - MOST, "more change"));
    }
    List<String> processors = collector.processors();
    boolean runs = processors.stream().anyMatch(each -> each.startsWith(processor + " in "));
    if (!processors.isEmpty() && !runs) {
      text.append("\n    no pipeline of spans has it; there are ")
          .append(String.join(", ", processors));
    } else if (shown.isEmpty()) {
      text.append("\n    neither has it changed anything else, nor has another processor changed ")
          .append(attribute);
    }
    return Problem.of(text.toString());
  }
}
