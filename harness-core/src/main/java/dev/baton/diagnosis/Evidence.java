package dev.baton.diagnosis;

import dev.baton.hops.EndpointMatch;
import dev.baton.hops.Hops;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Submission;
import dev.baton.propagation.WrappedTask;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanContext;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What rules ask of a snapshot: which pass belongs to which span, and what was open when. All of it
 * is put in order once, so that a question costs next to nothing.
 */
final class Evidence {

  private final Snapshot snapshot;
  private final Hops hops;
  private final ConcurrentSpans concurrentSpans;
  private final SameLineSpans sameLineSpans;
  private final ObservedTasks observedTasks;
  private final TaskRuns<WrappedTask> wrappedTasks;
  private final WireEvidence wire;
  private final SpanRelations relations;
  private final Predicate<CapturedSpan> isExpectedElsewhere;
  private @Nullable HandsetTimes handsetTimes;
  private @Nullable IdentityHashMap<CapturedSpan, CapturedSpan> parents;

  /**
   * Puts a snapshot in order.
   *
   * @param isExpectedElsewhere whether an assertion expects this root, or a part of its trace,
   *     within another trace
   */
  Evidence(Snapshot snapshot, Predicate<CapturedSpan> isExpectedElsewhere) {
    this.snapshot = snapshot;
    this.isExpectedElsewhere = isExpectedElsewhere;
    hops = snapshot.hops();
    concurrentSpans = new ConcurrentSpans(snapshot.spans());
    sameLineSpans = new SameLineSpans(snapshot.spans());
    wire = new WireEvidence(snapshot.sightings());
    relations = new SpanRelations(snapshot);
    observedTasks = new ObservedTasks(snapshot.submissions());
    wrappedTasks =
        new TaskRuns<>(snapshot.wrappedTasks(), WrappedTask::started, WrappedTask::isRunningAt);
  }

  /** Returns the snapshot itself. */
  Snapshot snapshot() {
    return snapshot;
  }

  /** Returns the hops, and all that is known of them. */
  Hops hops() {
    return hops;
  }

  /** Returns which times of spans cannot be right; put in order when first asked for. */
  HandsetTimes handsetTimes() {
    if (handsetTimes == null) {
      handsetTimes = new HandsetTimes(snapshot.spans());
    }
    return handsetTimes;
  }

  /** Returns the parent of a span, null if it has none or none that is recorded. */
  @Nullable CapturedSpan parentOf(CapturedSpan span) {
    if (parents == null) {
      parents = new IdentityHashMap<>(snapshot.spans().size());
      for (CapturedSpan child : snapshot.spans()) {
        CapturedSpan parent = child.hasParent() ? spanOf(child.parentSpanContext()) : null;
        if (parent != null) {
          parents.put(child, parent);
        }
      }
    }
    CapturedSpan known = parents.get(span);
    return known == null && span.hasParent() ? spanOf(span.parentSpanContext()) : known;
  }

  /** Returns the spans that name this one as their parent. */
  List<CapturedSpan> childrenOf(CapturedSpan parent) {
    return relations.childrenOf(parent);
  }

  /** Returns the injections of this span's context, in their order. */
  List<Pass> injectionsOf(CapturedSpan span) {
    return relations.injectionsOf(span);
  }

  /** Returns the extraction that was made for this span. */
  Optional<Pass> extractionFor(CapturedSpan root) {
    return hops.extractionFor(root);
  }

  /** Whether a captured span names this one as its parent, or links to it. */
  boolean isTakenUp(SpanContext span) {
    return hops.isTakenUp(span);
  }

  /** Returns the span with this context, null if it is not of this recording. */
  @Nullable CapturedSpan spanOf(SpanContext context) {
    return hops.spanOf(context);
  }

  /** Whether an assertion expects this root, or a part of its trace, within another trace. */
  boolean isExpectedElsewhere(CapturedSpan root) {
    return isExpectedElsewhere.test(root);
  }

  /**
   * Returns who sent what this root received, if it arrived without a context. That somebody called
   * another server speaks against it, and so it does only where an assertion expects the root below
   * somebody. There the only one who may have sent it is the one.
   */
  Optional<EndpointMatch> senderOf(CapturedSpan root) {
    boolean isExpected = isExpectedElsewhere(root);
    return hops.senderOf(root)
        .filter(match -> isExpected || !match.isAtAnotherServer())
        .map(match -> isExpected && match.rivals() == 0 ? match.confirmed() : match);
  }

  /** Whether the passes of this service are recorded, so that none recorded means none made. */
  boolean isWatched(String service) {
    return hops.isWatched(service);
  }

  /** Returns what the same service had open on other threads, the likely parents of this root. */
  List<CapturedSpan> openElsewhereAt(CapturedSpan root) {
    return concurrentSpans.parentsOf(root);
  }

  /** Returns a child of {@code parent} that the line which began this root began as well. */
  Optional<CapturedSpan> twinBelow(CapturedSpan parent, CapturedSpan root) {
    return sameLineSpans.below(parent, root);
  }

  /** Returns the place on the wire that was seen to break what was injected. */
  Optional<WireEvidence.Breakage> breakageOf(Pass injection) {
    return wire.breakageOf(injection);
  }

  /**
   * Whether the task in which this root began was handed over inside a span and given the root
   * context all the same. Elsewhere the root context tells nothing: a task that was wrapped where
   * nothing was current brings it as well.
   */
  boolean isGivenTheRoot(CapturedSpan root) {
    SpanOrigin origin = root.origin();
    return origin != null && origin.inRoot() && observedTasks.isWithSpan(origin.started());
  }

  /** Returns the task of an observed executor, handed over inside a span, that began this root. */
  Optional<Submission> taskOf(CapturedSpan root) {
    return Optional.ofNullable(root.origin())
        .flatMap(origin -> observedTasks.taskWithSpanAt(origin.started()));
  }

  /**
   * Returns the wrapped task in which this span began, if it brought along the context of the
   * span's trace.
   */
  Optional<WrappedTask> wrapOf(CapturedSpan span) {
    return Optional.ofNullable(span.origin())
        .flatMap(origin -> wrappedTasks.at(origin.started()))
        .filter(task -> task.span().getTraceId().equals(span.traceId()));
  }
}
