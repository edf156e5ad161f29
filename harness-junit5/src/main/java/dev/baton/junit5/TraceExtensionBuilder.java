package dev.baton.junit5;

import static java.util.Objects.requireNonNull;

import dev.baton.diagnosis.FindingLevel;
import dev.baton.redaction.Redaction;
import dev.baton.trace.SpanFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link TraceExtension}, for all tests of its class; {@link TraceSettings} on the
 * class or on a method go before them. Not thread-safe.
 */
public final class TraceExtensionBuilder {

  private @Nullable Duration deadline;
  private @Nullable Duration quietPeriod;
  private @Nullable Duration totalWait;
  private @Nullable Boolean sourceLines;
  private @Nullable Path reportDirectory;
  private List<SpanFilter> ignored = List.of();
  private List<String> secrets = List.of();
  private List<String> noSecrets = List.of();
  private final List<FindingLevels.Word> findings = new ArrayList<>();

  TraceExtensionBuilder() {}

  /**
   * Sets how long one assertion may wait; 10 s unless told.
   *
   * @throws IllegalArgumentException if it is not more than 0 and at most a day
   */
  public TraceExtensionBuilder deadline(Duration value) {
    deadline = sensible("deadline", value);
    return this;
  }

  /**
   * Sets how long nothing must happen before a wrong result is final; 500 ms unless told.
   *
   * @throws IllegalArgumentException if it is not more than 0 and at most a day
   */
  public TraceExtensionBuilder quietPeriod(Duration value) {
    quietPeriod = sensible("quietPeriod", value);
    return this;
  }

  /**
   * Sets how long all assertions of one test may wait together; 60 s unless told, or the deadline
   * of one assertion if that is longer.
   *
   * @throws IllegalArgumentException if it is not more than 0 and at most a day
   */
  public TraceExtensionBuilder totalWait(Duration value) {
    totalWait = sensible("totalWait", value);
    return this;
  }

  /** Sets whether to look up the line of user code of each start, end, inject and extract; on. */
  public TraceExtensionBuilder sourceLines(boolean value) {
    sourceLines = value;
    return this;
  }

  /**
   * Sets where the reports of failed tests go; unless told, the directory that JUnit's
   * configuration parameter {@code baton.report.directory} names, else {@code target/trace-report}.
   */
  public TraceExtensionBuilder reportDirectory(Path value) {
    reportDirectory = requireNonNull(value, "reportDirectory");
    return this;
  }

  /**
   * Leaves out of all assertions each span that one of these means, with everything below it:
   * {@code ignoring(named("scheduled job"))}. A failure says how many that were.
   */
  public TraceExtensionBuilder ignoring(SpanFilter... filters) {
    ignored = List.of(filters);
    return this;
  }

  /**
   * Adds names whose values are secrets in every text and file: {@code secrets("tenant.key")};
   * {@link Redaction#hiding} says what a name means.
   *
   * @throws IllegalArgumentException if a name has neither a letter nor a digit
   */
  public TraceExtensionBuilder secrets(String... names) {
    Redaction.standard().hiding(names);
    secrets = List.of(names);
    return this;
  }

  /**
   * Allows names whose values would be hidden else: {@code noSecrets("app.signature")}.
   *
   * @throws IllegalArgumentException if a name has neither a letter nor a digit
   */
  public TraceExtensionBuilder noSecrets(String... names) {
    Redaction.standard().showing(names);
    noSecrets = List.of(names);
    return this;
  }

  /**
   * Sets what findings with this id do to a test that has passed otherwise; {@code *} stands for
   * any characters. What was said later counts first.
   *
   * @param reason why, for those who read it
   * @throws IllegalArgumentException if no finding has such an id, or the reason is blank
   */
  public TraceExtensionBuilder onFinding(String id, FindingLevel level, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason must not be blank, but was '" + reason + "'");
    }
    findings.add(0, FindingLevels.word(id, requireNonNull(level, "level"), "onFinding"));
    return this;
  }

  /** Returns the extension. */
  public TraceExtension build() {
    return new TraceExtension(
        new HarnessOptions(
            deadline,
            quietPeriod,
            totalWait,
            sourceLines,
            reportDirectory,
            ignored,
            secrets,
            noSecrets,
            List.copyOf(findings)));
  }

  private static Duration sensible(String field, Duration value) {
    requireNonNull(value, field);
    if (!WaitTimes.isSensible(value)) {
      throw new IllegalArgumentException(
          field + " must be more than 0 and at most a day, but was " + value);
    }
    return value;
  }
}
