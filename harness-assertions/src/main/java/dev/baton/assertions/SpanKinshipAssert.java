package dev.baton.assertions;

import static dev.baton.trace.SpanFilter.named;

import dev.baton.assertions.checks.ExpectedCount;
import dev.baton.assertions.checks.KinshipChecks;
import dev.baton.assertions.checks.ParentChecks;
import dev.baton.assertions.checks.SpanPlace;
import dev.baton.assertions.checks.SpanSelection;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.ValueText;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanFilter;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;

/** Assertions on the position of a span in its tree: ancestors, siblings and descendants. */
abstract class SpanKinshipAssert extends SpanDataAssert {

  SpanKinshipAssert(Evaluation evaluation, CapturedSpan span) {
    super(evaluation, span);
  }

  /** Asserts that it has no parent id: {@code hasNoParent()}. */
  public SpanAssert hasNoParent() {
    return require(snapshot -> ParentChecks.none(in(snapshot), snapshot));
  }

  /**
   * Asserts that exactly this span is its parent, in any process: {@code hasParent(span)}. To
   * assert the parent by name, use {@link #isChildOf} or {@link #isRemoteChildOf}.
   */
  public SpanAssert hasParent(CapturedSpan parent) {
    return require(KinshipChecks.hasParent(parent));
  }

  /**
   * Asserts that its parent has this name and is in the same process: {@code isChildOf("POST
   * /orders")}.
   */
  public SpanAssert isChildOf(String parentName) {
    return require(snapshot -> ParentChecks.local(in(snapshot), parentName, snapshot));
  }

  /**
   * Asserts that it received its context from this span over the wire, or from a CLIENT or PRODUCER
   * span below it, as instrumentation libraries create them: {@code isRemoteChildOf("POST
   * /orders")}.
   */
  public SpanAssert isRemoteChildOf(String parentName) {
    return require(snapshot -> ParentChecks.remote(in(snapshot), parentName, snapshot));
  }

  /** Asserts that it has a parent, in another process: {@code hasRemoteParent()}. */
  public SpanAssert hasRemoteParent() {
    return require(KinshipChecks.hasParent(true));
  }

  /** Asserts that it has a parent, in the same process: {@code hasLocalParent()}. */
  public SpanAssert hasLocalParent() {
    return require(KinshipChecks.hasParent(false));
  }

  /**
   * Asserts that its parent was captured, and navigates to it: {@code parent().hasKind(CLIENT)}.
   */
  @CheckReturnValue
  public SpanAssert parent() {
    return part(
        snapshot -> KinshipChecks.parentIsThere().judge(in(snapshot), snapshot),
        snapshot -> SpanPlace.of(in(snapshot), snapshot).parent().orElseThrow().span(),
        AbsentSubject.SPAN,
        SpanAssert::new);
  }

  /**
   * Asserts that it has one child of this name, in any process, and navigates to it: {@code
   * child("SELECT").hasNoError()}.
   */
  @CheckReturnValue
  public SpanAssert child(String name) {
    return child(named(name));
  }

  /**
   * Asserts that it has one such child, in any process, and navigates to it: {@code
   * child(named("POST").ofKind(CLIENT)).hasNoError()}.
   */
  @CheckReturnValue
  public SpanAssert child(SpanFilter filter) {
    return part(
        snapshot -> KinshipChecks.oneChild(filter).judge(in(snapshot), snapshot),
        snapshot -> KinshipChecks.children(SpanPlace.of(in(snapshot), snapshot), filter).get(0),
        AbsentSubject.SPAN,
        SpanAssert::new);
  }

  /** Navigates to all its children, in any process: {@code children().hasSize(1)}. */
  @CheckReturnValue
  public SpansAssert children() {
    return goOn(
        new SpansAssert(
            evaluation(),
            new SpanSelection(
                "child",
                "children",
                " of " + ValueText.span(actual),
                true,
                s -> SpanPlace.spans(SpanPlace.of(in(s), s).children()),
                s -> List.of(SpanPlace.of(in(s), s).trace()))));
  }

  /** Asserts that a child has this name, in any process: {@code hasChild("SELECT")}. */
  public SpanAssert hasChild(String name) {
    return require(KinshipChecks.CHILDREN.has(name));
  }

  /** Asserts that no child has this name: {@code hasNoChild("retry")}. */
  public SpanAssert hasNoChild(String name) {
    return require(KinshipChecks.CHILDREN.hasNone(name));
  }

  /** Asserts that it has no children: {@code hasNoChildren()}. */
  public SpanAssert hasNoChildren() {
    return require(KinshipChecks.CHILDREN.count(0));
  }

  /** Asserts that a descendant, at any depth, has this name: {@code hasDescendant("SELECT")}. */
  public SpanAssert hasDescendant(String name) {
    return require(KinshipChecks.DESCENDANTS.has(name));
  }

  /** Asserts that no descendant has this name: {@code hasNoDescendant("retry")}. */
  public SpanAssert hasNoDescendant(String name) {
    return require(KinshipChecks.DESCENDANTS.hasNone(name));
  }

  /** Asserts how many descendants it has, at any depth: {@code hasDescendantCount(3)}. */
  public SpanAssert hasDescendantCount(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    return require(KinshipChecks.DESCENDANTS.count(expected));
  }

  /** Asserts that another child of its parent has this name: {@code hasSibling("POST /token")}. */
  public SpanAssert hasSibling(String name) {
    return require(KinshipChecks.SIBLINGS.has(name));
  }

  /** Asserts that no other child of its parent has this name: {@code hasNoSibling("retry")}. */
  public SpanAssert hasNoSibling(String name) {
    return require(KinshipChecks.SIBLINGS.hasNone(name));
  }

  /**
   * Asserts that an ancestor, at any distance, has this name: {@code isDescendantOf("POST
   * /checkout")}.
   */
  public SpanAssert isDescendantOf(String name) {
    return require(KinshipChecks.hasAncestor(name));
  }

  /** Asserts that no ancestor has this name: {@code isNotDescendantOf("scheduled job")}. */
  public SpanAssert isNotDescendantOf(String name) {
    return require(KinshipChecks.ANCESTORS.hasNone(name));
  }

  /** Asserts how many ancestors it has, 0 for a root: {@code hasDepth(3)}. */
  public SpanAssert hasDepth(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    return require(KinshipChecks.ANCESTORS.count(expected));
  }
}
