package dev.baton.waterfall;

import dev.baton.redaction.Redaction;
import dev.baton.text.HumanDuration;
import dev.baton.trace.SpanNode;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.stream.Collectors;

/** Describes waits: {@code own 108 ms, waited 22 ms for @auth, then 250 ms for @billing}. */
public final class WaitText {

  private static final int MAX_LISTED = 3;
  private static final int MAX_NAME = 40;

  private WaitText() {}

  /** Returns the sentence for this span, empty if it did not wait. */
  public static String of(SpanTime time) {
    List<Wait> waits = time.waits();
    if (waits.isEmpty()) {
      return "";
    }
    String text =
        waits.stream()
            .limit(MAX_LISTED)
            .map(WaitText::words)
            .collect(Collectors.joining(", then "));
    int more = waits.size() - MAX_LISTED;
    String own = time.selfNanos() == 0 ? "" : "own " + HumanDuration.of(time.self()) + ", ";
    return own
        + "waited "
        + text
        + (more > 0 ? ", then " + rest(waits) + " for " + more + " more" : "");
  }

  private static String rest(List<Wait> waits) {
    return HumanDuration.ofNanos(
        waits.stream().skip(MAX_LISTED).mapToLong(Wait::durationNanos).sum());
  }

  private static String words(Wait wait) {
    List<SpanNode> children = wait.children();
    String names =
        children.stream().limit(MAX_LISTED).map(WaitText::name).collect(Collectors.joining(" + "));
    int more = children.size() - MAX_LISTED;
    return HumanDuration.of(wait.duration())
        + " for "
        + names
        + (more > 0 ? " + " + more + " more" : "")
        + (wait.isConcurrent() ? " at once" : "");
  }

  /** Returns the called service for a call that leaves its service, and the name otherwise. */
  private static String name(SpanNode child) {
    String service = answeringService(child);
    SpanNode parent = child.parent();
    boolean leaves = parent != null && !service.equals(parent.span().service());
    return Redaction.current().line(leaves ? "@" + service : child.span().name(), MAX_NAME);
  }

  private static String answeringService(SpanNode child) {
    boolean folds = child.span().kind() == SpanKind.CLIENT && child.children().size() == 1;
    return (folds ? child.children().get(0) : child).span().service();
  }
}
