package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that a span lacks and that stands on the next one, with the expected value: another
 * span was current where it was set.
 */
final class AttributeElsewhere {

  private AttributeElsewhere() {}

  static Optional<Account> of(CapturedSpan span, String key, String expected, Evidence evidence) {
    if (valueOf(span, key) != null) {
      return Optional.empty();
    }
    List<CapturedSpan> holders =
        Stream.concat(
                Stream.ofNullable(evidence.parentOf(span)), evidence.childrenOf(span).stream())
            .filter(other -> other.service().equals(span.service()))
            .filter(other -> expected.equals(valueOf(other, key)))
            .limit(2)
            .toList();
    return holders.size() == 1 ? Optional.of(account(span, key, holders.get(0))) : Optional.empty();
  }

  private static @Nullable String valueOf(CapturedSpan span, String key) {
    return span.attributes().asMap().entrySet().stream()
        .filter(entry -> entry.getKey().getKey().equals(key))
        .map(entry -> Objects.toString(entry.getValue()))
        .findFirst()
        .orElse(null);
  }

  private static Account account(CapturedSpan span, String key, CapturedSpan holder) {
    boolean isAbove = span.parentSpanId().equals(holder.spanId());
    return new Account(
        "attribute of another span: inside " + span.service(),
        "%s stands on %s (%s), the %s of %s (%s)"
            .formatted(
                key,
                holder.name(),
                Steps.startOf(holder),
                isAbove ? "parent" : "child",
                span.name(),
                Steps.startOf(span)),
        new Steps().started(span, "").started(holder, ", which has " + key).lines(),
        "so it was set where %s was %s current, as Span.current().setAttribute does: make %s current around"
                .formatted(holder.name(), isAbove ? "still" : "already", span.name())
            + " that line, or set it on the span itself.");
  }
}
