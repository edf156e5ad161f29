package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.incident.OpenScope;
import dev.baton.recording.OtherScopes;
import dev.baton.recording.Recording;
import dev.baton.sdk.ContextWatch;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose a scope is when several recordings are on, as parallel tests have it. */
class ContextWatchTest {

  private final List<Recording> all = new CopyOnWriteArrayList<>();
  private final Recording mine = watched("mine");

  @AfterEach
  void nobodyWatchesOtherTests() {
    all.forEach(Recording::over);
  }

  private Recording watched(String name) {
    Recording recording = Recording.of(name);
    ContextWatch.watch(recording, true);
    all.add(recording);
    return recording;
  }

  private static Context baggage(String tenant) {
    return Context.root().with(Baggage.builder().put("tenant", tenant).build());
  }

  private static void onAnotherThread(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
  }

  @Test
  void aScopeBelongsToTheRecordingOfItsThread() throws InterruptedException {
    CompletableFuture<Recording> others = new CompletableFuture<>();
    onAnotherThread(
        () -> {
          Recording recording = watched("other");
          baggage("green").makeCurrent();
          others.complete(recording);
        });
    try (Scope ignored = baggage("blue").makeCurrent()) {
      assertThat(mine.snapshot().openScopes())
          .extracting(OpenScope::holds)
          .containsExactly("baggage tenant=blue");
    }
    assertThat(others.join().snapshot().openScopes())
        .extracting(OpenScope::holds)
        .containsExactly("baggage tenant=green");
    assertThat(mine.snapshot().openScopes()).isEmpty();
    assertThat(mine.snapshot().incidents()).isEmpty();
  }

  @Test
  void onAThreadOfNobodyItBelongsToNobodyWhileSeveralAreOn() throws InterruptedException {
    Recording second = watched("second");
    onAnotherThread(() -> baggage("red").makeCurrent());

    assertThat(mine.snapshot().incidents()).isEmpty();
    assertThat(second.snapshot().incidents()).isEmpty();
  }

  @Test
  void theInnermostOfSeveralRecordingsOfAThreadHasIt() {
    Recording inner = watched("inner");
    try (Scope ignored = baggage("blue").makeCurrent()) {
      assertThat(inner.snapshot().openScopes()).hasSize(1);
      assertThat(mine.snapshot().openScopes()).isEmpty();
    }
    inner.over();
    try (Scope ignored = baggage("blue").makeCurrent()) {
      assertThat(mine.snapshot().openScopes()).hasSize(1);
    }
  }

  @Test
  void aRecordingThatIsOverStillKnowsWhatWasLeftInIt() {
    Scope left = baggage("blue").makeCurrent();
    mine.over();
    assertThat(mine.snapshot().incidents()).hasSize(1);

    left.close();
    assertThat(mine.snapshot().incidents()).isEmpty();
  }

  @Test
  void anExtractedContextIsNamedWithoutItsIds() {
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    try (Scope ignored = Span.wrap(remote).makeCurrent()) {
      assertThat(mine.snapshot().openScopes())
          .extracting(OpenScope::holds)
          .containsExactly("a remote span");
    }
  }

  @Test
  void afterTenThousandScopesNoLineIsLookedForAndThatIsSaid() {
    for (int i = 0; i < OtherScopes.WITH_LINES; i++) {
      baggage("blue").makeCurrent().close();
    }
    try (Scope ignored = baggage("green").makeCurrent()) {
      assertThat(mine.snapshot().openScopes().get(0).opened().at())
          .hasToString("an unknown line (not taken: more than 10,000 such scopes in this test)");
    }
  }

  @Test
  void whatIsInBaggageCannotSpoilALine() {
    try (Scope ignored = baggage("blue\nFAILED: " + "x".repeat(100)).makeCurrent()) {
      assertThat(mine.snapshot().openScopes().get(0).holds())
          .hasSizeLessThan(70)
          .doesNotContain("\n");
    }
  }

  @Test
  void theSameContextMadeCurrentTwiceIsClosedFromTheInside() {
    Context blue = baggage("blue");
    try (Scope outer = blue.makeCurrent();
        Scope between = baggage("green").makeCurrent();
        Scope inner = blue.makeCurrent()) {
      assertThat(mine.snapshot().openScopes()).hasSize(3);
    }
    assertThat(mine.snapshot().incidents()).isEmpty();
    assertThat(mine.snapshot().openScopes()).isEmpty();
  }
}
