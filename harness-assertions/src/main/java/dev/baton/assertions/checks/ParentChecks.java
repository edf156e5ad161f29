package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.TracesText;
import dev.baton.assertions.text.TreeText;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.diagnosis.Question.NotRemote;
import dev.baton.hops.HappensBefore;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Checks on the ancestors of a span, and whether they are in the same process. */
@Internal
public final class ParentChecks {

  private final CapturedSpan span;
  private final Snapshot snapshot;
  private final Optional<CapturedSpan> parent;

  private ParentChecks(CapturedSpan span, Snapshot snapshot) {
    this.span = span;
    this.snapshot = snapshot;
    this.parent = parentOf(span);
  }

  public static Verdict none(CapturedSpan span, Snapshot snapshot) {
    ParentChecks parentage = new ParentChecks(span, snapshot);
    return span.hasParent()
        ? Verdict.never(() -> parentage.problem("to have no parent", List.of()))
        : Verdict.proven();
  }

  public static Verdict local(CapturedSpan span, String parentName, Snapshot snapshot) {
    ParentChecks parentage = new ParentChecks(span, snapshot);
    boolean holds = parentage.parentIs(parentName) && !parentage.isRemote();
    return holds ? Verdict.proven() : parentage.failure("to be a child of ", parentName);
  }

  public static Verdict remote(CapturedSpan span, String parentName, Snapshot snapshot) {
    ParentChecks parentage = new ParentChecks(span, snapshot);
    boolean named = parentage.parentIs(parentName) || parentage.callerIs(parentName);
    return named && parentage.isRemote()
        ? Verdict.proven()
        : parentage.failure("to be a remote child of ", parentName);
  }

  private boolean parentIs(String name) {
    return parent.filter(p -> p.name().equals(name)).isPresent();
  }

  private boolean callerIs(String name) {
    return caller().filter(c -> c.name().equals(name)).isPresent();
  }

  /** Returns the parent of the CLIENT or PRODUCER span that is this span's parent. */
  private Optional<CapturedSpan> caller() {
    return parent.filter(ParentChecks::isOutgoing).flatMap(this::parentOf);
  }

  private static boolean isOutgoing(CapturedSpan span) {
    return span.kind() == SpanKind.CLIENT || span.kind() == SpanKind.PRODUCER;
  }

  private boolean isRemote() {
    return switch (span.parentKind()) {
      case REMOTE -> true;
      case LOCAL -> false;
      case UNKNOWN -> parent.filter(p -> !p.service().equals(span.service())).isPresent();
    };
  }

  private Optional<CapturedSpan> parentOf(CapturedSpan child) {
    return snapshot.spans().stream()
        .filter(other -> child.hasParent() && other.spanId().equals(child.parentSpanId()))
        .filter(other -> other.traceId().equals(child.traceId()))
        .findFirst();
  }

  /** A parent id never changes, but ancestors may still arrive over OTLP. */
  private Verdict failure(String expectation, String parentName) {
    Supplier<Problem> problem =
        () -> problem(expectation + ValueText.name(parentName), spansNamed(parentName));
    return mayArrive() ? Verdict.notYet(problem) : Verdict.never(problem);
  }

  private boolean mayArrive() {
    boolean callerIsMissing =
        parent.filter(p -> isOutgoing(p) && p.hasParent()).isPresent() && caller().isEmpty();
    return span.hasParent() && (parent.isEmpty() || callerIsMissing);
  }

  private List<CapturedSpan> spansNamed(String name) {
    return snapshot.spans().stream().filter(other -> other.name().equals(name)).toList();
  }

  private Problem problem(String expectation, List<CapturedSpan> wanted) {
    Function<CapturedSpan, String> candidates = TreeText.at(wanted, "expected above it");
    List<Question> questions = questions(wanted);
    return TracesText.ofSpan(
            span,
            expectation,
            Because.of(butIs(), questions, snapshot),
            snapshot.traces(),
            other -> TreeText.isSame(span, other) ? TracesText.THIS_ONE : candidates.apply(other))
        .asking(questions);
  }

  /** Returns whether this span is the span itself or above it. */
  private boolean isAncestor(CapturedSpan candidate) {
    Optional<CapturedSpan> above = Optional.of(span);
    int levels = snapshot.spans().size(); // more only where parents form a circle
    for (int i = 0; i <= levels && above.isPresent(); i++) {
      if (TreeText.isSame(candidate, above.get())) {
        return true;
      }
      above = parentOf(above.get());
    }
    return false;
  }

  /** Of several spans of the expected name the one that began last before this one is meant. */
  private List<Question> questions(List<CapturedSpan> wanted) {
    boolean isOfWanted =
        parent.filter(p -> wanted.stream().anyMatch(w -> TreeText.isSame(w, p))).isPresent();
    if (isOfWanted && !isRemote()) {
      return List.of(new NotRemote(span, parent.get()));
    }
    return wanted.stream()
        .filter(candidate -> !isAncestor(candidate))
        .filter(candidate -> HappensBefore.startedBefore(candidate, span))
        .max(HappensBefore.BY_START)
        .<Question>map(meant -> new NotBelow(span, meant))
        .stream()
        .toList();
  }

  private String butIs() {
    if (!span.hasParent()) {
      return "it has no parent";
    }
    return parent
        .map(p -> "its parent is " + ValueText.span(p) + ", " + side() + below())
        .orElseGet(() -> "its parent " + missingSide() + "was never captured");
  }

  private String side() {
    if (isRemote()) {
      return "over the wire";
    }
    return parent.filter(p -> p.service().equals(span.service())).isPresent()
        ? "in the same process"
        : "in this process";
  }

  private String missingSide() {
    return switch (span.parentKind()) {
      case REMOTE -> "in another process ";
      case LOCAL -> "in the same process ";
      case UNKNOWN -> "";
    };
  }

  private String below() {
    return isRemote() ? caller().map(c -> ", below " + ValueText.span(c)).orElse("") : "";
  }
}
