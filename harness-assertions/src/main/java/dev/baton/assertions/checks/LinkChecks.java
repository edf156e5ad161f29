package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.HasLink;
import dev.baton.diagnosis.Question.NoLink;
import dev.baton.diagnosis.Question.NoSpan;
import dev.baton.hops.HappensBefore;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanLink;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Checks on the links of a span, by the names of the linked spans. */
@Internal
public final class LinkChecks {

  private LinkChecks() {}

  /** A link is never removed, and the linked span may still arrive. */
  public static SpanCheck to(String name) {
    return SpanCheck.inPlace(
            "to have a link to " + ValueText.name(name),
            place -> targets(place).stream().anyMatch(span -> span.name().equals(name)),
            LinkChecks::butLeads,
            place -> mayBecome(place) ? Certainty.STAYS_ONCE_THERE : Certainty.FIXED)
        .marking(
            place -> UniqueName.spansNamed(place.snapshot().traces(), name), "expected behind it")
        .askingInPlace(place -> missing(place, name))
        .showingAllTraces();
  }

  public static SpanCheck notTo(String name) {
    return SpanCheck.inPlace(
            "to have no link to " + ValueText.name(name),
            place -> targets(place).stream().noneMatch(span -> span.name().equals(name)),
            LinkChecks::butLeads,
            place -> mayBecome(place) ? Certainty.ABSENT_SO_FAR : Certainty.FIXED)
        .marking(LinkChecks::targets, "linked")
        .askingInPlace(place -> extra(place, target -> target.name().equals(name)))
        .showingAllTraces();
  }

  public static SpanCheck none() {
    return SpanCheck.inPlace(
            "to have no links",
            place -> place.span().links().isEmpty(),
            LinkChecks::butLeads,
            place -> place.span().isEnded() ? Certainty.FIXED : Certainty.ABSENT_SO_FAR)
        .marking(LinkChecks::targets, "linked")
        .askingInPlace(place -> extra(place, target -> true))
        .showingAllTraces();
  }

  public static SpanCheck totalCount(int expected) {
    return SpanCheck.changing(
        "to have recorded " + ValueText.count(expected, "link"),
        span -> span.links().size() + span.dropped().links() == expected,
        span -> RecordedCount.words(span.links().size(), span.dropped().links(), "link"));
  }

  /** Asks about the only span of that name, or the last one that began before this one. */
  private static Optional<Question> missing(SpanPlace place, String name) {
    return UniqueName.spansNamed(place.snapshot().traces(), name).stream()
        .filter(target -> HappensBefore.startedBefore(target, place.span()))
        .max(HappensBefore.BY_START)
        .<Question>map(target -> new NoLink(place.span(), target))
        .or(() -> Optional.of(new NoSpan(name)));
  }

  private static Optional<Question> extra(SpanPlace place, Predicate<CapturedSpan> isMeant) {
    return targets(place).stream()
        .filter(isMeant)
        .findFirst()
        .map(target -> new HasLink(place.span(), target));
  }

  private static boolean mayBecome(SpanPlace place) {
    return !place.span().isEnded() || targets(place).size() < place.span().links().size();
  }

  private static List<CapturedSpan> targets(SpanPlace place) {
    return place.span().links().stream().flatMap(link -> target(link, place).stream()).toList();
  }

  private static Optional<CapturedSpan> target(SpanLink link, SpanPlace place) {
    SpanContext context = link.spanContext();
    return place.snapshot().spans().stream()
        .filter(span -> span.spanId().equals(context.getSpanId()))
        .filter(span -> span.traceId().equals(context.getTraceId()))
        .findFirst();
  }

  private static String butLeads(SpanPlace place) {
    List<SpanLink> links = place.span().links();
    return links.isEmpty()
        ? "it has no links" + none(place.span())
        : (links.size() == 1 ? "its link leads to " : "its links lead to ")
            + ValueText.list(links.stream().map(link -> words(link, place)).toList());
  }

  private static String none(CapturedSpan span) {
    String dropped = RecordedCount.dropped(span, "link");
    return dropped.isEmpty() ? " (a link to a context without a span is ignored)" : dropped;
  }

  private static String words(SpanLink link, SpanPlace place) {
    return target(link, place).map(ValueText::span).orElse("a span that was never captured");
  }
}
