package dev.baton.diagnosis;

import dev.baton.hops.EndpointMatch;
import dev.baton.hops.HappensBefore;
import dev.baton.hops.Hops;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Submission;
import dev.baton.propagation.WrappedTask;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What rules look up in a snapshot: which pass belongs to which span, and what was open when. The
 * data is indexed once, so a lookup is cheap.
 */
final class Evidence {

  private static final int MOST_NEAR = 100;
  private static final int MOST_LEVELS = 10_000; // parents may form a circle

  private final Snapshot snapshot;
  private final Hops hops;
  private final SnapshotIndex index;
  private final Predicate<CapturedSpan> isExpectedElsewhere;
  private @Nullable HandsetTimes handsetTimes;
  private int timesExpectationAsked;

  /**
   * Looks things up in a snapshot.
   *
   * @param isExpectedElsewhere whether an assertion expects this root, or a part of its trace,
   *     within another trace
   */
  Evidence(Snapshot snapshot, Predicate<CapturedSpan> isExpectedElsewhere) {
    this.snapshot = snapshot;
    this.isExpectedElsewhere = isExpectedElsewhere;
    hops = snapshot.hops();
    index = SnapshotIndex.of(snapshot);
  }

  /** Returns the snapshot itself. */
  Snapshot snapshot() {
    return snapshot;
  }

  /** Returns the hops with their evidence. */
  Hops hops() {
    return hops;
  }

  /** Returns the spans whose times cannot be right; computed on first use. */
  HandsetTimes handsetTimes() {
    if (handsetTimes == null) {
      handsetTimes = new HandsetTimes(snapshot.spans());
    }
    return handsetTimes;
  }

  /** Returns the parent of a span, null if it has none or none that is recorded. */
  @Nullable CapturedSpan parentOf(CapturedSpan span) {
    return span.hasParent() ? spanOf(span.parentSpanContext()) : null;
  }

  /** Returns all spans whose parents are recorded, in the order of their start. */
  List<ChildSpan> children() {
    return index.children(this::spanOf);
  }

  /** Returns the spans that name this one as their parent. */
  List<CapturedSpan> childrenOf(CapturedSpan parent) {
    return index.relations().childrenOf(parent);
  }

  /** Returns the children of this parent that started next to this one; at most a hundred. */
  List<CapturedSpan> childrenNear(CapturedSpan child, CapturedSpan parent) {
    List<CapturedSpan> children = childrenOf(parent);
    if (children.size() <= MOST_NEAR) {
      return children;
    }
    int at = Collections.binarySearch(children, child, HappensBefore.BY_START);
    int first = Math.max(0, Math.abs(at) - MOST_NEAR / 2);
    return children.subList(first, Math.min(children.size(), first + MOST_NEAR));
  }

  /** Returns the injections of this span's context, in their order. */
  List<Pass> injectionsOf(CapturedSpan span) {
    return index.relations().injectionsOf(span);
  }

  /** Returns the extraction that was made for this span. */
  Optional<Pass> extractionFor(CapturedSpan root) {
    return snapshot.passes().isEmpty() ? Optional.empty() : hops.extractionFor(root);
  }

  /** Whether a captured span names this one as its parent, or links to it. */
  boolean isTakenUp(SpanContext span) {
    return index.relations().isTakenUp(span);
  }

  /** Returns the span with this context, null if it is not of this recording. */
  @Nullable CapturedSpan spanOf(SpanContext context) {
    return hops.spanOf(context);
  }

  /** Returns the order of all starts, ends and passes. */
  EventOrder order() {
    return index.order();
  }

  /** Returns the senders of messages that answer others. */
  Conversations conversations() {
    return index.conversations();
  }

  /** Returns the attributes whose keys the semantic conventions object to. */
  List<AttributeUse> wrongAttributes() {
    return index.wrongAttributes();
  }

  /** Returns the span whose ids this text has, in whatever form; empty if it has none. */
  Optional<CapturedSpan> spanNamedIn(String text) {
    return index.spansById().namedIn(text);
  }

  /** Returns how often it was asked so far what an assertion expects. */
  int timesExpectationAsked() {
    return timesExpectationAsked;
  }

  /** Whether an assertion expects this root, or a part of its trace, within another trace. */
  boolean isExpectedElsewhere(CapturedSpan root) {
    timesExpectationAsked++;
    return isExpectedElsewhere.test(root);
  }

  /**
   * Returns the sender of the request that this root received without a context. A call to another
   * server rules a sender out. Only if an assertion expects the root below another span is the
   * single remaining sender taken as the one.
   */
  Optional<EndpointMatch> senderOf(CapturedSpan root) {
    if (snapshot.spans().size() == 1) {
      return Optional.empty(); // nobody else is there
    }
    boolean isExpected = isExpectedElsewhere(root);
    return hops.senderOf(root)
        .filter(match -> isExpected || !match.isAtAnotherServer())
        .map(match -> isExpected && match.rivals() == 0 ? match.confirmed() : match);
  }

  /**
   * Whether the passes of this service are recorded, so that a missing pass means that none was
   * made.
   */
  boolean isWatched(String service) {
    return hops.isWatched(service);
  }

  /**
   * Returns the spans that the same service had open on other threads: the likely parents of this
   * root.
   */
  List<CapturedSpan> openElsewhereAt(CapturedSpan root) {
    return index.concurrentSpans().parentsOf(root);
  }

  /** Returns a child of {@code parent} that the line which began this root began as well. */
  Optional<CapturedSpan> twinBelow(CapturedSpan parent, CapturedSpan root) {
    return index.sameLineSpans().below(parent, root);
  }

  /**
   * Whether a scope of this span was leaked or closed wrongly. Another rule reports that, with the
   * spans that became its children.
   */
  boolean isOfMisusedScope(CapturedSpan span) {
    return snapshot.incidents().stream()
        .filter(incident -> incident.scope() != null)
        .flatMap(incident -> Stream.ofNullable(incident.span()))
        .anyMatch(misused -> misused.spanContext().equals(span.spanContext()));
  }

  /** Whether only code of libraries ran at this moment: lines are recorded, and it has none. */
  boolean isOfLibraries(Moment moment) {
    return moment.at() == null && snapshot.spans().stream().anyMatch(Evidence::hasLine);
  }

  private static boolean hasLine(CapturedSpan span) {
    return span.origin() != null && span.origin().started().at() != null;
  }

  /** Returns the place on the wire that altered or removed the injected headers. */
  Optional<WireEvidence.Breakage> breakageOf(Pass injection) {
    return index.wire().breakageOf(injection);
  }

  /**
   * Whether the task that started this root was submitted inside a span but given the root context
   * on purpose. Otherwise the root context proves nothing, because a task that was wrapped outside
   * of any span carries it as well.
   */
  boolean isGivenTheRoot(CapturedSpan root) {
    SpanOrigin origin = root.origin();
    return origin != null && origin.inRoot() && index.observedTasks().isWithSpan(origin.started());
  }

  /** Returns the span at the top of this one's recorded ancestors, itself if it has none. */
  CapturedSpan topOf(CapturedSpan span) {
    CapturedSpan top = span;
    CapturedSpan above = parentOf(span);
    for (int i = 0; i < MOST_LEVELS && above != null; i++) {
      top = above;
      above = parentOf(above);
    }
    return top;
  }

  /** Whether the one span is a descendant of the other, or the same. */
  boolean isBelow(CapturedSpan low, CapturedSpan high) {
    CapturedSpan span = low;
    for (int i = 0; i < MOST_LEVELS && span != null; i++) {
      if (span.spanContext().equals(high.spanContext())) {
        return true;
      }
      span = parentOf(span);
    }
    return false;
  }

  /** Returns the wrapped task that ran at this moment. */
  Optional<WrappedTask> wrapAt(Moment moment) {
    return snapshot.wrappedTasks().isEmpty() ? Optional.empty() : index.wrappedTasks().at(moment);
  }

  /**
   * Returns the task of an observed executor, handed over inside a span, that ran at this moment.
   */
  Optional<Submission> taskAt(Moment moment) {
    return index.observedTasks().taskWithSpanAt(moment);
  }

  /** Returns the task of an observed executor, handed over inside a span, that began this root. */
  Optional<Submission> taskOf(CapturedSpan root) {
    return Optional.ofNullable(root.origin())
        .flatMap(origin -> index.observedTasks().taskWithSpanAt(origin.started()));
  }

  /**
   * Returns where the task that a thread ran at this moment was handed to an observed executor
   * inside a span, null if it ran none.
   */
  @Nullable Moment handedOver(Moment moment) {
    return index.observedTasks().taskWithSpanAt(moment).map(Submission::submitted).orElse(null);
  }

  /**
   * Returns the wrapped task in which this span began, if it brought along the context of the
   * span's trace.
   */
  Optional<WrappedTask> wrapOf(CapturedSpan span) {
    return snapshot.wrappedTasks().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(span.origin())
            .flatMap(origin -> index.wrappedTasks().at(origin.started()))
            .filter(task -> task.span().getTraceId().equals(span.traceId()));
  }
}
