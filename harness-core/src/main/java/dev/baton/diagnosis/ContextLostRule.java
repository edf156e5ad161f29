package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Submission;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * A span that is not an entry into a service started without a parent while the same service had an
 * open span on another thread. The submitting line is named only if the task went through an
 * observed executor; it cannot be known otherwise.
 *
 * <p>An independent job looks the same, for example a background loop or a cache refresh. The
 * confidence is therefore {@code POSSIBLE}, and {@code LIKELY} only if an assertion expects the
 * root below another span.
 */
final class ContextLostRule implements Rule {

  /** Told of a root whose setParent was given a context without a span. */
  private static final String GIVEN_NOTHING =
      "setParent got a context without a span. Take Context.current() before the work is handed"
          + " over and give it that, or wrap the task and leave setParent out";

  @Override
  public String id() {
    return "in-process/context-lost";
  }

  @Override
  public FindingLevel level() {
    return FindingLevel.FAIL;
  }

  @Override
  public Optional<Finding> examineRoot(CapturedSpan root, Evidence evidence) {
    SpanOrigin origin = root.origin();
    if (origin == null || SpanRoles.isEntry(root) || isOfTest(origin)) {
      return Optional.empty();
    }
    boolean isJob =
        (ScheduledJob.is(root) || ConnectionGreeting.is(root))
            && !evidence.isExpectedElsewhere(root);
    if (isJob || evidence.isGivenTheRoot(root)) {
      return Optional.empty();
    }
    // Where it is known who handed the task over, what happened to be open says nothing.
    return evidence.taskOf(root).isPresent()
        ? handedOver(root, origin, evidence)
        : openElsewhere(root, origin, evidence);
  }

  /** The test's own thread receives no tasks. */
  private static boolean isOfTest(SpanOrigin origin) {
    CallSite line = origin.started().at();
    return line != null && line.isOfTest();
  }

  /** The span and the line that submitted the task, as the observed executor recorded them. */
  private Optional<Finding> handedOver(CapturedSpan root, SpanOrigin origin, Evidence evidence) {
    Optional<Submission> task = evidence.taskOf(root);
    CapturedSpan submitter = task.map(t -> evidence.spanOf(t.submitter())).orElse(null);
    if (task.isEmpty() || submitter == null || isLinked(root, submitter)) {
      return Optional.empty();
    }
    Moment submitted = task.get().submitted();
    List<Entry<String, String>> lines =
        List.of(
            entry(label(submitter) + " handed the work over", FindingPhrases.where(submitted)),
            entry(label(root) + " began without a parent", FindingPhrases.where(origin.started())));
    Moment started = task.get().started();
    String thread = started == null ? origin.started().thread() : started.thread();
    String giver = submitted.at() == null ? submitter.name() : submitted.at().toString();
    String handOver = giver + " handed the work to " + thread;
    return Optional.of(
        finding(root, submitter, evidence, thread, handOver, FindingPhrases.aligned(lines)));
  }

  private static boolean isLinked(CapturedSpan root, CapturedSpan span) {
    return root.links().stream()
        .anyMatch(link -> link.spanContext().getTraceId().equals(span.traceId()));
  }

  private Optional<Finding> openElsewhere(CapturedSpan root, SpanOrigin origin, Evidence evidence) {
    List<CapturedSpan> candidates = evidence.openElsewhereAt(root);
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    Optional<CapturedSpan> twin = evidence.twinBelow(candidates.get(0), root);
    List<String> lines = evidence(root, origin, candidates, twin);
    return Optional.of(
        finding(
            root,
            candidates.get(0),
            evidence,
            threadOf(root),
            "the work was handed to " + threadOf(root),
            lines));
  }

  /**
   * Returns what is wrong.
   *
   * @param parent the span below which it probably belongs
   * @param receiver the name of the thread that ran the task
   */
  private Finding finding(
      CapturedSpan root,
      CapturedSpan parent,
      Evidence evidence,
      String receiver,
      String handOver,
      List<String> lines) {
    SpanOrigin origin = root.origin();
    boolean isInRoot =
        origin != null && origin.inRoot() && Unobserved.executor(receiver, evidence).isEmpty();
    boolean isGivenNothing = origin != null && origin.parentGiven();
    String remedy =
        isInRoot
            ? FindingPhrases.WRAPPED_IN_ROOT
            : isGivenNothing ? GIVEN_NOTHING : Unobserved.remedyOn(receiver, evidence);
    return evidence.isExpectedElsewhere(root)
        ? likely(root, parent, remedy, handOver, lines)
        : possible(root, remedy, handOver, lines);
  }

  private Finding likely(
      CapturedSpan root, CapturedSpan parent, String remedy, String handOver, List<String> lines) {
    String place = place(root);
    return new Finding(
        id(),
        "dropped baton: " + place,
        "it broke inside %s, between %s and %s: %s without its context (%s)"
            .formatted(root.service(), parent.name(), root.name(), handOver, Steps.startOf(root)),
        lines,
        "so " + handOver + " without its context: " + remedy + ".",
        Confidence.LIKELY,
        remedy + " and run the test again");
  }

  private Finding possible(CapturedSpan root, String remedy, String handOver, List<String> lines) {
    String place = place(root);
    return new Finding(
        id(),
        "perhaps a dropped baton: " + place,
        "it may have broken " + place,
        lines,
        "so either "
            + handOver
            + " without its context: "
            + remedy
            + "; or it is a job of its own: then say so with setNoParent().",
        Confidence.POSSIBLE,
        "start " + root.name() + " with setNoParent() if it is a job of its own");
  }

  private static String place(CapturedSpan root) {
    return "inside " + root.service() + ", on " + Steps.thread(threadOf(root));
  }

  private static String threadOf(CapturedSpan root) {
    SpanOrigin origin = root.origin();
    return origin == null ? "" : origin.started().thread();
  }

  private static List<String> evidence(
      CapturedSpan root,
      SpanOrigin origin,
      List<CapturedSpan> candidates,
      Optional<CapturedSpan> twin) {
    List<Entry<String, String>> lines = new ArrayList<>();
    lines.add(
        entry(label(root) + " began without a parent", FindingPhrases.where(origin.started())));
    candidates.stream()
        .filter(span -> !isSame(span, twin)) // a twin is a sibling, open or not
        .forEach(span -> lines.add(started(span, " was open at that moment")));
    twin.ifPresent(span -> lines.add(started(span, " began as a child of it")));
    return FindingPhrases.aligned(lines);
  }

  private static boolean isSame(CapturedSpan span, Optional<CapturedSpan> other) {
    return other.filter(o -> o.spanContext().equals(span.spanContext())).isPresent();
  }

  private static Entry<String, String> started(CapturedSpan span, String how) {
    SpanOrigin origin = span.origin();
    return entry(label(span) + how, origin == null ? "" : FindingPhrases.where(origin.started()));
  }

  private static String label(CapturedSpan span) {
    return span.name() + " (" + span.kind() + ")";
  }
}
