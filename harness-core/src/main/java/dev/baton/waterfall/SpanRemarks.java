package dev.baton.waterfall;

import dev.baton.redaction.Redaction;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.SpanNode;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remarks on what is unusual about a span: its state, its place in the tree, its times. */
public final class SpanRemarks {

  private static final int MAX_REASON = 80;
  private static final int SHORT_ID = 4;

  private final SpanTimes times;

  private SpanRemarks(SpanTimes times) {
    this.times = times;
  }

  /** Returns the remarks on the spans of the trace that has these times. */
  public static SpanRemarks of(SpanTimes times) {
    return new SpanRemarks(times);
  }

  /**
   * Returns the remarks on a span, the most severe first; empty if there are none. An error begins
   * with {@code ERROR}; the other states are {@code not ended}, {@code orphan} and {@code not
   * sampled}.
   */
  public List<String> on(SpanNode node) {
    List<String> remarks = new ArrayList<>();
    addStates(node, remarks);
    addClock(node, remarks);
    return remarks;
  }

  private static void addStates(SpanNode node, List<String> remarks) {
    CapturedSpan span = node.span();
    if (span.status().isError()) {
      String reason = Redaction.current().line(span.status().description(), MAX_REASON);
      remarks.add(reason.isEmpty() ? "ERROR" : "ERROR: " + reason);
    }
    if (!span.isEnded()) {
      remarks.add("not ended" + startedAt(span.origin()));
    }
    if (node.isOrphan()) {
      String parent = span.parentSpanId().substring(0, SHORT_ID);
      remarks.add("orphan: its parent " + parent + "… was not captured");
    }
    if (!span.isSampled()) {
      remarks.add("not sampled");
    }
  }

  private static String startedAt(@Nullable SpanOrigin origin) {
    if (origin == null) {
      return "";
    }
    Moment start = origin.started();
    String thread = Redaction.current().line(start.thread(), MAX_REASON);
    return start.at() == null
        ? ", started on " + thread
        : ", started at " + start.at() + " (" + thread + ")";
  }

  private void addClock(SpanNode node, List<String> remarks) {
    CapturedSpan span = node.span();
    if (span.isEnded() && span.endEpochNanos() < span.startEpochNanos()) {
      String before = before(span.endEpochNanos(), span.startEpochNanos());
      remarks.add("ends " + before + " before it starts: the clock was set back?");
    }
    SpanNode parent = node.parent();
    if (parent == null) {
      return;
    }
    Timeline line = times.timeline();
    long early = line.start(parent) - line.start(node);
    long late = line.end(node) - line.end(parent);
    if (early > line.slack(parent)) {
      String text = "starts " + HumanDuration.ofNanos(early) + " before its parent: ";
      remarks.add(text + (isLocal(span) ? "explicit timestamps?" : "clock skew?"));
    }
    if (late > line.slack(parent) && span.isEnded() && span.kind() != SpanKind.CONSUMER) {
      remarks.add(lateRemark(node, parent, late));
    }
  }

  private String lateRemark(SpanNode node, SpanNode parent, long late) {
    long gap = times.timeline().start(node) - times.timeline().end(parent);
    if (gap >= 0) {
      return "starts " + HumanDuration.ofNanos(gap) + " after its parent ended";
    }
    String text = "ends " + HumanDuration.ofNanos(late) + " after its parent";
    return isLocal(node.span())
        ? text + ", which did not wait for it"
        : text + ": clock skew, or its caller gave up?";
  }

  private static String before(long earlier, long later) {
    long nanos = later - earlier;
    return HumanDuration.ofNanos(nanos < 0 ? Long.MAX_VALUE : nanos);
  }

  private static boolean isLocal(CapturedSpan span) {
    return span.parentKind() == ParentKind.LOCAL;
  }
}
