package dev.baton.junit5.secrets;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.diagnosis.FindingLevel.OFF;
import static dev.baton.trace.SpanFilter.named;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.collector.otlp.OtlpJson;
import dev.baton.diagnosis.Finding;
import dev.baton.junit5.OnFinding;
import dev.baton.junit5.TraceExtension;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.snapshots.SnapshotMode;
import dev.baton.snapshots.SnapshotSettings;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waterfall.Waterfall;
import io.opentelemetry.api.common.AttributeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two dozen secrets of all kinds stand wherever a program can say them; no text and no file that
 * Baton makes of it has one of them, and what is healthy is in all of them.
 */
@TraceTest
@OnFinding(id = "*", level = OFF, reason = "the program is broken on purpose")
class PlantedSecretsTest {

  @TempDir static Path directory;

  @RegisterExtension
  static final TraceExtension TRACE =
      TraceExtension.builder()
          .quietPeriod(Duration.ofMillis(20))
          .secrets(Planted.OWN_NAME)
          .reportDirectory(Path.of("target", "planted-secrets"))
          .build();

  private final EveryAssertion every = new EveryAssertion();

  @BeforeEach
  void plant(TraceHarness harness) {
    Planted.run(harness);
  }

  private static void assertClean(Collection<String> texts) {
    List<String> leaks = new ArrayList<>();
    for (String text : texts) {
      Planted.SECRETS.stream()
          .filter(text::contains)
          .forEach(secret -> leaks.add(secret + " in " + around(text, secret)));
    }
    assertThat(leaks).isEmpty();
  }

  private static String around(String text, String secret) {
    int at = text.indexOf(secret);
    String near =
        text.substring(Math.max(0, at - 120), Math.min(text.length(), at + secret.length() + 40));
    return text.lines().findFirst().orElse("") + " … " + near;
  }

  private static String healthy(Snapshot snapshot) {
    return snapshot.spans().stream()
        .filter(span -> span.name().equals("healthy"))
        .findFirst()
        .map(CapturedSpan::attributes)
        .orElseThrow()
        .toString();
  }

  @Test
  void noFailureHasOneWhateverIsAsked(TraceHarness harness) {
    Snapshot snapshot = harness.recording().snapshot();
    every.callAll(() -> assertThat(harness.recording()));
    every.callAll(() -> assertThat(snapshot.traces().get(2)));
    for (CapturedSpan span : snapshot.spans()) {
      every.callAll(() -> assertThat(span));
      every.callAll(() -> assertThat(span).baggage());
      every.callAll(() -> assertThat(span).decision());
    }
    every.callAll(() -> assertThat(harness.recording()).spans(named("healthy")));
    every.callAll(() -> assertThat(harness.recording()).spans(named("other")));
    every.callAll(() -> assertThat(harness.recording()).logs());
    every.callAll(() -> assertThat(harness.recording()).logs().containing("Cookie"));
    every.callAll(() -> assertThat(harness.recording()).hop("shop", "billing"));
    every.callAll(() -> assertThat(harness.recording()).hops("shop", "billing"));
    every.callAll(() -> assertThat(harness.recording()).collector());
    every.callAll(() -> assertThat(harness.recording()).spanMetrics(named("other")));

    assertThat(every.called()).hasSizeGreaterThan(250);
    assertThat(every.texts()).hasSizeGreaterThan(1_000);
    assertClean(every.texts());
    assertThat(every.texts()).noneMatch(text -> text.matches("(?s).*[\u001b\u202e].*"));
  }

  @Test
  @TraceSettings(redaction = false)
  void theTextsOfATestWithoutRedactionHaveAllOfThem(TraceHarness harness) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : harness.writeReport()) {
      all.append(Files.readString(file));
    }
    CapturedSpan pay = harness.recording().traces().get(2).spans().get(0);
    every.callAll(() -> assertThat(pay));
    every.callAll(() -> assertThat(harness.recording()).logs());
    every.callAll(() -> assertThat(harness.recording()).logs().containing("Cookie"));
    every.texts().forEach(all::append);

    List<String> missing = new ArrayList<>(Planted.SECRETS);
    missing.removeIf(secret -> all.indexOf(secret) >= 0);
    assertThat(missing).containsExactlyElementsOf(Planted.NEVER_KEPT);
  }

  @Test
  void noFailureOfAHarnessHasOne(TraceHarness harness) {
    ShapeOption all = ShapeOption.withAttributes(key -> true);
    List<ThrowingCallable> failing =
        List.of(
            () -> assertThat(harness).hasShape("x\n"),
            () -> assertThat(harness).hasShape(all, "x\n"),
            () ->
                assertThat(harness)
                    .hasShape(
                        all, Shape.of(harness.recording().traces(), all).and(Shape.parse("x\n"))),
            () -> assertThat(harness).hasNoSpan("other"),
            () -> assertThat(harness).hasNoLostHops(),
            () -> assertThat(harness).span(named("no such").withAttribute("password", "sEcReT12")),
            () -> assertThat(harness).span("healthy").hasAttribute("password", "sEcReT12"),
            () -> assertThat(harness).span("healthy").hasName("GET /?token=sEcReT12"),
            () -> assertThat(harness).span("healthy").hasBaggage("session_token", "sEcReT01"),
            () -> assertThat(harness).logs().containing("password=sEcReT12"),
            () ->
                assertThat(harness)
                    .hasShape(
                        """
                        "GET /pay?access_token=sEcReT03"  password=sEcReT12  password!=sEcReT13
                          :exception  token~"sEcReT14*"
                        """));
    for (ThrowingCallable one : failing) {
      every.add("harness", catchThrowable(one));
    }

    assertThat(every.texts()).hasSizeGreaterThanOrEqualTo(failing.size());
    assertClean(every.texts());
  }

  @Test
  void noFileHasOne(TraceHarness harness) throws IOException {
    Snapshot snapshot = harness.recording().snapshot();
    Path stored = directory.resolve("planted.trace");
    List<Path> files = new ArrayList<>(harness.writeReport());
    List<String> texts = new ArrayList<>();
    boolean isStored = SnapshotMode.current() == SnapshotMode.WRITE; // in CI nothing is
    if (isStored) {
      assertThat(harness).matchesSnapshot(SnapshotSettings.at(stored));
      files.add(stored);
    } else {
      texts.add(notStored(harness, stored));
    }
    for (Path file : files) {
      texts.add(file.getFileName() + "\n" + Files.readString(file));
    }

    assertClean(texts);
    String html = texts.get(isStored ? 0 : 1);
    String json = texts.get(isStored ? 1 : 2);
    Planted.HEALTHY.forEach((key, value) -> assertThat(json).contains(key, value));
    Planted.HEALTHY.forEach((key, value) -> assertThat(html).contains(key, value));
    assertThat(json).contains("1200");
    assertThat(html).contains("1200", "page=2", "(secret:8:");
    assertThat(healthy(Snapshot.of(read(json)))).isEqualTo(healthy(snapshot));
    if (isStored) {
      assertThat(harness).matchesSnapshot(SnapshotSettings.at(stored)); // with the real values
    }
  }

  /** Returns the failure that shows the text to store. */
  private static String notStored(TraceHarness harness, Path file) {
    Throwable missing =
        catchThrowable(() -> assertThat(harness).matchesSnapshot(SnapshotSettings.at(file)));
    assertThat(missing).hasMessageContaining("store this text in it");
    return missing.getMessage();
  }

  private static List<CapturedSpan> read(String json) {
    try {
      return OtlpJson.read(json.substring(json.indexOf('\n') + 1));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void noCodeToPasteHasOneAndItPasses(TraceHarness harness) {
    StringBuilder printed = new StringBuilder();
    assertThat(harness).printAssertions(printed);
    harness.recording().traces().forEach(trace -> printed.append(assertThat(trace).toAssertions()));
    printed.append(assertThat(harness).traceOf("other").toAssertions());

    assertClean(List.of(printed.toString()));
    List<Trace> traces = harness.recording().traces();
    ShapeOption all = ShapeOption.withAttributes(key -> true);
    Shape pasted = Shape.parse(Shape.of(traces, all, ShapeOption.withDetails()).toString());
    assertThat(pasted.compare(traces).matches()).isTrue();
    assertThat(pasted.toString()).contains("password~*", "access_token=*");
  }

  @Test
  void anExpectationWithTheRealValueHolds(TraceHarness harness) {
    assertThat(harness)
        .span(named("GET /pay?access_token=sEcReT03&page=2"))
        .hasAttribute("password", "sEcReT12")
        .hasAttribute(AttributeKey.longKey("card.pin"), 9021077553L);
    assertThat(harness)
        .span(named("healthy").withAttribute("app.tier", "enterprise"))
        .hasBaggage("session_token", "sEcReT20");
    assertThat(harness)
        .traceOf("POST /charge")
        .hasShape("\"POST /charge\"  url.query=\"sig=sEcReT25\"  app.jwt=sEcReT28\n");
  }

  @Test
  void noFindingHasOne(TraceHarness harness) {
    List<Finding> findings = harness.findings();

    assertThat(findings).isNotEmpty();
    assertClean(findings.stream().map(Finding::toString).toList());
  }

  @Test
  void nothingPrintsOneAsAString(TraceHarness harness) {
    Snapshot snapshot = harness.recording().snapshot();
    List<Object> things = new ArrayList<>(snapshot.spans());
    for (CapturedSpan span : snapshot.spans()) {
      things.addAll(span.events());
      things.addAll(span.links());
      things.addAll(List.of(span.resource(), span.scope(), span.status()));
      things.add(span.origin());
    }
    things.addAll(snapshot.passes());
    things.addAll(snapshot.logs());
    things.addAll(snapshot.incidents());
    things.addAll(snapshot.hops().all());
    snapshot.hops().all().forEach(hop -> things.addAll(List.of(hop.injection(), hop.target())));
    snapshot.hops().all().forEach(hop -> things.add(hop.loss()));
    snapshot.traces().forEach(trace -> things.addAll(trace.nodes()));
    things.addAll(snapshot.traces());
    things.addAll(snapshot.sightings());
    things.add(Shape.of(snapshot.traces(), ShapeOption.withAttributes(key -> true)));
    snapshot.traces().forEach(trace -> things.add(Waterfall.of(trace)));
    things.add(
        named("x").withAttribute("password", "sEcReT12").matching(s -> true, "token=sEcReT13"));
    things.add(snapshot);
    things.add(harness);
    things.add(harness.wiring());
    things.add(harness.explain());
    things.add(snapshot.hops().asTable());

    assertThat(things).hasSizeGreaterThan(45);
    assertClean(things.stream().map(String::valueOf).toList());
  }

  @Test
  void whatAProgramExportsIsWhatItSaid(TraceHarness harness) {
    String json = OtlpJson.write(harness.recording().snapshot().spans());

    assertThat(json).contains("sEcReT12", Planted.CARD, Planted.JWT);
  }
}
