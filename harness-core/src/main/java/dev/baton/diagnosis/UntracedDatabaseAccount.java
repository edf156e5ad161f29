package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.wiring.WiringGap.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Answers for the span of a statement that was never started, in an application whose databases are
 * known not to be traced. Whether it was a statement is told by its name alone.
 */
final class UntracedDatabaseAccount {

  /** As OpenTelemetry names statements, and as Micrometer's libraries do. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(connection|query|result-set|r2dbc|jdbc|(select|insert|update|delete|merge|call)(\\s.*)?)",
          Pattern.CASE_INSENSITIVE);

  private UntracedDatabaseAccount() {}

  static Optional<Account> of(String name, Evidence evidence) {
    boolean isSomethingTraced =
        evidence.snapshot().spans().stream().anyMatch(SpanRoles::isOfDatabase);
    if (isSomethingTraced || !STATEMENT.matcher(name).matches()) {
      return Optional.empty();
    }
    return evidence
        .snapshot()
        .wiring()
        .gap(Kind.DATABASE)
        .map(
            gap ->
                new Account(
                    "missing span: " + name,
                    "%s was never started, for %s".formatted(name, gap.seen()),
                    List.of(),
                    "so statements have no spans: %s.".formatted(gap.words())));
  }
}
