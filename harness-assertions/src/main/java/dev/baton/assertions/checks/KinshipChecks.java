package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.text.TreeText;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.Missing;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.diagnosis.Question.UnexpectedRoot;
import dev.baton.hops.HappensBefore;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.SpanNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks on one kind of relatives of a span, such as children: presence by name, and number.
 *
 * @param singular one of them, in words
 * @param plural several of them, in words
 * @param of finds them; spans may be added but are never removed
 */
@Internal
public record KinshipChecks(
    String singular, String plural, Function<SpanPlace, List<SpanNode>> of) {

  public static final KinshipChecks CHILDREN =
      new KinshipChecks("child", "children", SpanPlace::children);
  public static final KinshipChecks DESCENDANTS =
      new KinshipChecks("descendant", "descendants", SpanPlace::descendants);
  public static final KinshipChecks SIBLINGS =
      new KinshipChecks("sibling", "siblings", SpanPlace::siblings);
  public static final KinshipChecks ANCESTORS =
      new KinshipChecks("ancestor", "ancestors", SpanPlace::ancestors);

  public SpanCheck has(String name) {
    return SpanCheck.inPlace(
            "to have the %s %s".formatted(singular, ValueText.name(name)),
            place -> !SpanPlace.named(of.apply(place), name).isEmpty(),
            this::butHas,
            Certainty.STAYS_ONCE_THERE)
        .marking(place -> SpanPlace.spans(place.othersNamed(name)), "not its " + singular)
        .askingInPlace(place -> notBelow(place, name));
  }

  /** Asks of a child or descendant that is elsewhere, or that there is none of. */
  private Optional<Question> notBelow(SpanPlace place, String name) {
    if (!singular.equals("child") && !singular.equals("descendant")) {
      return Optional.empty();
    }
    List<CapturedSpan> named =
        place.snapshot().spans().stream().filter(span -> span.name().equals(name)).toList();
    return named.isEmpty()
        ? Optional.of(new Missing(name, place.span()))
        : named.stream()
            .filter(span -> !isAbove(place.span(), span, place))
            .min(
                Comparator.comparing(CapturedSpan::hasParent).thenComparing(HappensBefore.BY_START))
            .map(span -> new NotBelow(span, place.span()));
  }

  /** Asks where there is such a span in another trace why this one has begun a trace of its own. */
  public static SpanCheck hasAncestor(String name) {
    return ANCESTORS.has(name).askingInPlace(place -> ownRoot(place, name));
  }

  private static Optional<Question> ownRoot(SpanPlace place, String name) {
    List<SpanNode> above = place.ancestors();
    CapturedSpan top = above.isEmpty() ? place.span() : above.get(above.size() - 1).span();
    boolean isElsewhere =
        place.snapshot().spans().stream()
            .anyMatch(span -> span.name().equals(name) && !span.traceId().equals(top.traceId()));
    return isElsewhere && !top.hasParent()
        ? Optional.of(new UnexpectedRoot(top))
        : Optional.empty();
  }

  /** Whether the one span is above the other, or the same: then it only is not its parent. */
  private static boolean isAbove(CapturedSpan above, CapturedSpan span, SpanPlace place) {
    return TreeText.isSame(above, span)
        || SpanPlace.of(span, place.snapshot()).ancestors().stream()
            .anyMatch(node -> TreeText.isSame(node.span(), above));
  }

  public SpanCheck hasNone(String name) {
    return SpanCheck.inPlace(
            "to have no %s %s".formatted(singular, ValueText.name(name)),
            place -> SpanPlace.named(of.apply(place), name).isEmpty(),
            place -> ValueText.there(SpanPlace.named(of.apply(place), name).size()),
            Certainty.ABSENT_SO_FAR)
        .marking(place -> SpanPlace.spans(SpanPlace.named(of.apply(place), name)), singular);
  }

  public SpanCheck count(int expected) {
    return SpanCheck.inPlace(
            expected == 0
                ? "to have no " + plural
                : "to have %s %s".formatted(expected, expected == 1 ? singular : plural),
            place -> of.apply(place).size() == expected,
            this::butHas,
            place -> of.apply(place).size() > expected ? Certainty.ABSENT_SO_FAR : Certainty.OPEN)
        .marking(place -> SpanPlace.spans(of.apply(place)), singular);
  }

  private String butHas(SpanPlace place) {
    List<SpanNode> found = of.apply(place);
    return switch (found.size()) {
      case 0 -> "it has none";
      case 1 -> "it has one: " + ValueText.name(found.get(0).span().name());
      default ->
          "it has %s: %s"
              .formatted(
                  found.size(),
                  ValueText.list(
                      found.stream().map(n -> ValueText.name(n.span().name())).toList()));
    };
  }

  public static SpanCheck hasParent(CapturedSpan parent) {
    return SpanCheck.inPlace(
            "to have the parent " + ValueText.span(parent),
            place ->
                place.span().traceId().equals(parent.traceId())
                    && place.span().parentSpanId().equals(parent.spanId()),
            KinshipChecks::butParent,
            Certainty.FIXED)
        .marking(place -> List.of(parent), "expected above it")
        .showingAllTraces()
        .askingInPlace(
            place ->
                isAbove(parent, place.span(), place)
                    ? Optional.empty()
                    : Optional.of(new NotBelow(place.span(), parent)));
  }

  /**
   * Judges whether the parent is in another process. A span of another SDK may not report this;
   * then its position in the tree decides.
   */
  public static SpanCheck hasParent(boolean isRemote) {
    return SpanCheck.inPlace(
        isRemote ? "to have a parent in another process" : "to have a parent in the same process",
        place -> place.span().hasParent() && isRemote(place) == isRemote,
        KinshipChecks::butParent,
        place ->
            place.span().parentKind() == ParentKind.UNKNOWN && place.parent().isEmpty()
                ? Certainty.OPEN
                : Certainty.FIXED);
  }

  private static boolean isRemote(SpanPlace place) {
    return switch (place.span().parentKind()) {
      case REMOTE -> true;
      case LOCAL -> false;
      case UNKNOWN ->
          place
              .parent()
              .filter(p -> !p.span().service().equals(place.span().service()))
              .isPresent();
    };
  }

  public static SpanCheck parentIsThere() {
    return SpanCheck.inPlace(
        "to have a parent that was captured",
        place -> place.parent().isPresent(),
        KinshipChecks::butParent,
        place -> place.span().hasParent() ? Certainty.STAYS_ONCE_THERE : Certainty.FIXED);
  }

  private static String butParent(SpanPlace place) {
    if (!place.span().hasParent()) {
      return "it has no parent";
    }
    return place
        .parent()
        .map(p -> "its parent is " + ValueText.span(p.span()) + side(place))
        .orElse("its parent was never captured");
  }

  private static String side(SpanPlace place) {
    return isRemote(place) ? ", over the wire" : ", in the same process";
  }

  public static SpanCheck oneChild(SpanFilter filter) {
    return SpanCheck.inPlace(
            "to have one child " + filter,
            place -> children(place, filter).size() == 1,
            place ->
                children(place, filter).size() > 1
                    ? ValueText.there(children(place, filter).size())
                    : CHILDREN.butHas(place),
            place ->
                children(place, filter).size() > 1
                    ? Certainty.ABSENT_SO_FAR
                    : Certainty.STAYS_ONCE_THERE)
        .marking(place -> children(place, filter), "this child?");
  }

  public static List<CapturedSpan> children(SpanPlace place, SpanFilter filter) {
    return SpanPlace.spans(place.children()).stream().filter(filter).toList();
  }
}
