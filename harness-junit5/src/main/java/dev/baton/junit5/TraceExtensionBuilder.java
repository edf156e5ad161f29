package dev.baton.junit5;

import static java.util.Objects.requireNonNull;

import dev.baton.diagnosis.FindingLevel;
import dev.baton.redaction.Redaction;
import dev.baton.trace.SpanFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link TraceExtension}, whose settings apply to all tests of its class. {@link
 * TraceSettings} on the class or on a method override them. Not thread-safe.
 */
public final class TraceExtensionBuilder {

  private @Nullable Duration deadline;
  private @Nullable Duration quietPeriod;
  private @Nullable Duration totalWait;
  private @Nullable Boolean sourceLines;
  private @Nullable Path reportDirectory;
  private @Nullable String globalService;
  private List<SpanFilter> ignored = List.of();
  private List<String> secrets = List.of();
  private List<String> noSecrets = List.of();
  private final List<FindingLevels.Word> findings = new ArrayList<>();
  private final List<CollectorDeclaration> collectors = new ArrayList<>();

  TraceExtensionBuilder() {}

  /**
   * Sets the longest time that one assertion may wait; default 10 s.
   *
   * @throws IllegalArgumentException if it is not positive or longer than one day
   */
  public TraceExtensionBuilder deadline(Duration value) {
    deadline = sensible("deadline", value);
    return this;
  }

  /**
   * Sets how long nothing must happen before an assertion fails early; default 500 ms.
   *
   * @throws IllegalArgumentException if it is not positive or longer than one day
   */
  public TraceExtensionBuilder quietPeriod(Duration value) {
    quietPeriod = sensible("quietPeriod", value);
    return this;
  }

  /**
   * Sets the longest time that all assertions of one test may wait together; default 60 s, or the
   * deadline of one assertion if that is longer.
   *
   * @throws IllegalArgumentException if it is not positive or longer than one day
   */
  public TraceExtensionBuilder totalWait(Duration value) {
    totalWait = sensible("totalWait", value);
    return this;
  }

  /**
   * Sets whether to capture the line of user code of each start, end, inject and extract; default
   * true.
   */
  public TraceExtensionBuilder sourceLines(boolean value) {
    sourceLines = value;
    return this;
  }

  /**
   * Sets the directory for the reports of failed tests. The default is JUnit's configuration
   * parameter {@code baton.report.directory}, or {@code target/trace-report} if that is not set.
   */
  public TraceExtensionBuilder reportDirectory(Path value) {
    reportDirectory = requireNonNull(value, "reportDirectory");
    return this;
  }

  /**
   * Sets the {@code service.name} of what code under test does with {@code GlobalOpenTelemetry}.
   * The default is JUnit's configuration parameter {@code baton.global.service}, then {@code
   * OTEL_SERVICE_NAME} of the test process, then the name of the test class.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public TraceExtensionBuilder globalService(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("globalService must not be blank, but was '" + name + "'");
    }
    globalService = name;
    return this;
  }

  /**
   * Makes all assertions ignore the spans that one of these filters accepts, with their
   * descendants: {@code ignoring(named("scheduled job"))}. A failure text shows the number of
   * ignored spans.
   */
  public TraceExtensionBuilder ignoring(SpanFilter... filters) {
    ignored = List.of(filters);
    return this;
  }

  /**
   * Adds names whose values are hidden in every text and file: {@code secrets("tenant.key")}.
   * {@link Redaction#hiding} explains which names match.
   *
   * @throws IllegalArgumentException if a name has neither a letter nor a digit
   */
  public TraceExtensionBuilder secrets(String... names) {
    Redaction.standard().hiding(names);
    secrets = List.of(names);
    return this;
  }

  /**
   * Shows the values of these names even if they look like secrets: {@code
   * noSecrets("app.signature")}.
   *
   * @throws IllegalArgumentException if a name has neither a letter nor a digit
   */
  public TraceExtensionBuilder noSecrets(String... names) {
    Redaction.standard().showing(names);
    noSecrets = List.of(names);
    return this;
  }

  /**
   * Sets the effect of findings with this id on a test that otherwise passed; {@code *} matches any
   * characters. Later calls override earlier ones.
   *
   * @param reason the reason, for readers of the test
   * @throws IllegalArgumentException if no finding has such an id, or the reason is blank
   */
  public TraceExtensionBuilder onFinding(String id, FindingLevel level, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason must not be blank, but was '" + reason + "'");
    }
    findings.add(0, FindingLevels.word(id, requireNonNull(level, "level"), "onFinding"));
    return this;
  }

  /**
   * Lets each test run a Collector with the configuration at these locations, which are merged:
   * {@code collector("file:../deploy/otel.yaml")}.
   */
  public TraceExtensionBuilder collector(String... locations) {
    collectors.add(CollectorDeclaration.from(locations));
    return this;
  }

  /**
   * Lets each test run a Collector of this name: {@code collector("agent", agent ->
   * agent.from("agent.yaml").into("otlp/edge"))}. The services of the test send to the first one.
   */
  public TraceExtensionBuilder collector(String name, UnaryOperator<CollectorSetup> configure) {
    collectors.add(new CollectorDeclaration(name, requireNonNull(configure, "configure")));
    return this;
  }

  /** Builds the extension. */
  public TraceExtension build() {
    return new TraceExtension(
        new HarnessOptions(
            deadline,
            quietPeriod,
            totalWait,
            sourceLines,
            reportDirectory,
            globalService,
            ignored,
            secrets,
            noSecrets,
            List.copyOf(findings),
            CollectorDeclaration.combined(collectors)));
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
