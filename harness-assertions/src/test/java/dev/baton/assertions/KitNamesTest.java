package dev.baton.assertions;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.testing.assertj.EventDataAssert;
import io.opentelemetry.sdk.testing.assertj.LogRecordDataAssert;
import io.opentelemetry.sdk.testing.assertj.SpanDataAssert;
import io.opentelemetry.sdk.testing.assertj.StatusDataAssert;
import io.opentelemetry.sdk.testing.assertj.TracesAssert;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Where OpenTelemetry's own test kit has a name for a check, ours has the same one, so that nobody
 * has to learn it twice; or it stands here why not.
 */
class KitNamesTest {

  private static final String SDK_TYPE = "takes a type of the SDK, which Baton does without: ";
  private static final String BY_FIELDS = "each of its fields has a check of its own: ";

  private static final Map<String, String> NOT_OF_SPANS =
      Map.of(
          "hasResourceSatisfying", SDK_TYPE + "hasService, hasResource, matches",
          "hasInstrumentationLibraryInfo", "deprecated in favour of scopes: hasScope",
          "hasInstrumentationScopeInfo", SDK_TYPE + "hasScope",
          "hasAttributesSatisfyingExactly", SDK_TYPE + "hasAttributes, hasOnlyAttributes",
          "hasEventsSatisfying", BY_FIELDS + "hasEvents, hasEvent, satisfies",
          "hasEventsSatisfyingExactly", BY_FIELDS + "hasEvents, hasEvent, satisfies",
          "hasLinks", "links lead to spans, and those have names: hasLinkTo, hasNoLinks",
          "hasLinksSatisfying", "links lead to spans, and those have names: hasLinkTo, satisfies",
          "hasStatusSatisfying", BY_FIELDS + "hasStatus, hasError, hasNoError");

  private static final Map<String, String> NOT_OF_TRACES =
      Map.of(
          "hasSpansSatisfyingExactly", "spans of a trace have a tree, not an order: hasShape",
          "hasSpansSatisfyingExactlyInAnyOrder", "hasShape has the tree as well; hasOnlySpansNamed",
          "getSpan", "by place nobody knows which: span(name)");

  private static final Map<String, String> NOT_OF_RECORDINGS =
      Map.of("hasTracesSatisfyingExactly", "traces have no order: hasTraces, traceOf, hasShape");

  private static final Map<String, String> NOT_OF_LOGS =
      Map.ofEntries(
          entry("hasResource", "hasService, matches"),
          entry("hasResourceSatisfying", SDK_TYPE + "hasService, matches"),
          entry("hasInstrumentationScope", SDK_TYPE + "matches"),
          entry("hasTimestamp", "matches"),
          entry("hasObservedTimestamp", "matches"),
          entry("hasSpanContext", "by name: inSpan"),
          entry("hasBodyField", "the body as JSON: hasBody; or matches"),
          entry("hasAttributesSatisfying", "satisfies"),
          entry("hasAttributesSatisfyingExactly", SDK_TYPE + "hasAttributes"),
          entry("hasTotalAttributeCount", "matches"));

  private static final Map<String, String> NOT_OF_EVENTS =
      Map.of(
          "hasName", "hasEvent(name)",
          "hasTimestamp", "satisfies on the span",
          "hasAttributes", "hasEvent(name, attributes)",
          "hasAttributesSatisfying", "satisfies on the span",
          "hasAttributesSatisfyingExactly", "satisfies on the span");

  private static final Map<String, String> NOT_OF_STATUS =
      Map.of(
          "isOk", "hasStatus(OK)",
          "isError", "hasError()",
          "hasCode", "hasStatus(code)",
          "hasDescription", "hasStatus(SpanStatus.error(…))",
          "hasDescriptionMatching", "matches");

  @Test
  void ofSpansEveryNameIsTheSame() {
    assertSameNames(SpanDataAssert.class, SpanAssert.class, NOT_OF_SPANS);
  }

  @Test
  void ofTracesEveryNameIsTheSame() {
    assertSameNames(
        io.opentelemetry.sdk.testing.assertj.TraceAssert.class, TraceAssert.class, NOT_OF_TRACES);
  }

  @Test
  void ofRecordingsEveryNameIsTheSame() {
    assertSameNames(TracesAssert.class, RecordedAssert.class, NOT_OF_RECORDINGS);
  }

  @Test
  void ofLogRecordsEveryNameIsTheSame() {
    assertSameNames(LogRecordDataAssert.class, LogAssert.class, NOT_OF_LOGS);
  }

  @Test
  void eventsAndStatusAreAskedThroughTheirSpan() {
    assertThat(namesOf(EventDataAssert.class)).isEqualTo(NOT_OF_EVENTS.keySet());
    assertThat(namesOf(StatusDataAssert.class)).isEqualTo(NOT_OF_STATUS.keySet());
  }

  /** Both ways: a reason for a name that we have, or that the kit has not, is a lie. */
  private static void assertSameNames(Class<?> theirs, Class<?> ours, Map<String, String> reasons) {
    Set<String> missing = namesOf(theirs);
    missing.removeAll(
        Arrays.stream(ours.getMethods()).map(Method::getName).collect(toCollection(TreeSet::new)));

    assertThat(missing).as("names of %s that %s lacks", theirs, ours).isEqualTo(reasons.keySet());
  }

  private static Set<String> namesOf(Class<?> kit) {
    return Arrays.stream(kit.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .map(Method::getName)
        .collect(toCollection(TreeSet::new));
  }
}
