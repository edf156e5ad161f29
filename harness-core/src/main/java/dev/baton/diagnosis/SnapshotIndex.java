package dev.baton.diagnosis;

import dev.baton.propagation.WrappedTask;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of a snapshot that questions and rules use. They are computed on first use and
 * shared, because one failure needs them for its headline, accounts, findings and report. The index
 * lives as long as its snapshot.
 */
final class SnapshotIndex {

  private static final int MOST_KEPT = 8;

  /** Nothing is expected elsewhere. */
  static final Predicate<CapturedSpan> NOWHERE = span -> false;

  private final Snapshot snapshot;
  private final SpanRelations relations;
  private final IdentityHashMap<Predicate<CapturedSpan>, List<Finding>> findings =
      new IdentityHashMap<>(MOST_KEPT);
  private final IdentityHashMap<Rule, List<Finding>> ofRules =
      new IdentityHashMap<>(Rules.OF_REST.size());
  private @Nullable List<ChildSpan> children;
  private @Nullable ConcurrentSpans concurrentSpans;
  private @Nullable SameLineSpans sameLineSpans;
  private @Nullable ObservedTasks observedTasks;
  private @Nullable TaskRuns<WrappedTask> wrappedTasks;
  private @Nullable WireEvidence wire;
  private @Nullable SpansById spansById;
  private @Nullable List<AttributeUse> wrongAttributes;
  private @Nullable Conversations conversations;
  private @Nullable EventOrder order;

  private SnapshotIndex(Snapshot snapshot) {
    this.snapshot = snapshot;
    relations = new SpanRelations(snapshot);
  }

  static SnapshotIndex of(Snapshot snapshot) {
    return snapshot.computedOnce(SnapshotIndex.class, SnapshotIndex::new);
  }

  SpanRelations relations() {
    return relations;
  }

  /** Returns the spans whose parents are recorded. */
  synchronized List<ChildSpan> children(SpanLookup spans) {
    if (children == null) {
      children = new ArrayList<>(snapshot.spans().size());
      for (CapturedSpan span : snapshot.spans()) {
        CapturedSpan parent = span.hasParent() ? spans.of(span.parentSpanContext()) : null;
        if (parent != null) {
          children.add(new ChildSpan(span, parent));
        }
      }
    }
    return children;
  }

  /** Finds a span by its context. */
  interface SpanLookup {
    @Nullable CapturedSpan of(SpanContext context);
  }

  synchronized ConcurrentSpans concurrentSpans() {
    if (concurrentSpans == null) {
      concurrentSpans = new ConcurrentSpans(snapshot.spans());
    }
    return concurrentSpans;
  }

  synchronized SameLineSpans sameLineSpans() {
    if (sameLineSpans == null) {
      sameLineSpans = new SameLineSpans(snapshot.spans());
    }
    return sameLineSpans;
  }

  synchronized ObservedTasks observedTasks() {
    if (observedTasks == null) {
      observedTasks = new ObservedTasks(snapshot.submissions());
    }
    return observedTasks;
  }

  synchronized TaskRuns<WrappedTask> wrappedTasks() {
    if (wrappedTasks == null) {
      wrappedTasks =
          new TaskRuns<>(snapshot.wrappedTasks(), WrappedTask::started, WrappedTask::isRunningAt);
    }
    return wrappedTasks;
  }

  synchronized WireEvidence wire() {
    if (wire == null) {
      wire = new WireEvidence(snapshot.sightings());
    }
    return wire;
  }

  synchronized Conversations conversations() {
    if (conversations == null) {
      conversations = new Conversations(snapshot);
    }
    return conversations;
  }

  synchronized EventOrder order() {
    if (order == null) {
      order = new EventOrder(snapshot);
    }
    return order;
  }

  synchronized List<AttributeUse> wrongAttributes() {
    if (wrongAttributes == null) {
      wrongAttributes = AttributeUse.among(snapshot.spans());
    }
    return wrongAttributes;
  }

  synchronized SpansById spansById() {
    if (spansById == null) {
      spansById = new SpansById(snapshot.spans());
    }
    return spansById;
  }

  /**
   * Returns what this rule finds. A rule that does not ask what an assertion expects is asked once:
   * for the text of a failure, and for its report.
   */
  synchronized List<Finding> findings(Rule rule, Evidence evidence) {
    List<Finding> known = ofRules.get(rule);
    if (known == null) {
      int before = evidence.timesExpectationAsked();
      known = rule.examine(evidence);
      if (evidence.timesExpectationAsked() == before) {
        ofRules.put(rule, known);
      }
    }
    return known;
  }

  /**
   * Returns the findings if an assertion expects these spans elsewhere; computed on the first call
   * only.
   */
  synchronized List<Finding> findings(
      Predicate<CapturedSpan> isExpectedElsewhere, Supplier<List<Finding>> examine) {
    List<Finding> known = findings.get(isExpectedElsewhere);
    if (known == null) {
      known = examine.get();
      if (findings.size() >= MOST_KEPT) {
        findings.clear();
      }
      findings.put(isExpectedElsewhere, known);
    }
    return known;
  }
}
