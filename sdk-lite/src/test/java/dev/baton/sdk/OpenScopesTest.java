package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.incident.OpenScope;
import dev.baton.recording.Recording;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenScopesTest {

  private static final int THREADS = 4;
  private static final int STEPS = 20_000;

  private final Recording recording = Recording.of("scopes");
  private final Tracer tracer =
      LiteOpenTelemetry.builder(recording).sourceLines(false).build().getTracer("t");
  private final LiteSpan span = (LiteSpan) tracer.spanBuilder("span").startSpan();

  private List<OpenScope> open() {
    return recording.snapshot().openScopes();
  }

  private int chainLength() {
    int length = 0;
    for (LiteScope scope = span.newestOtherScope; scope != null; scope = scope.next()) {
      length++;
    }
    for (LiteScope scope = span.newestOwnScope; scope != null; scope = scope.next()) {
      length++;
    }
    return length;
  }

  @Test
  void exactlyTheScopesOfThreadsThatStillWorkAreOpen() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    CountDownLatch worked = new CountDownLatch(THREADS);
    CompletableFuture<Void> go = new CompletableFuture<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int seed = 0; seed < THREADS; seed++) {
      Random random = new Random(seed);
      all.add(CompletableFuture.runAsync(() -> work(random, worked, go), pool));
    }
    assertThat(worked.await(60, TimeUnit.SECONDS)).isTrue();

    assertThat(open()).as("each thread keeps three open").hasSize(3 * THREADS);
    assertThat(open())
        .extracting(scope -> scope.opened().threadId())
        .doesNotContain(Moment.idOf(Thread.currentThread()));
    assertThat(chainLength()).as("closed ones do not pile up").isLessThan(20 * THREADS);
    go.complete(null);
    all.forEach(CompletableFuture::join);
    assertThat(open()).isEmpty();
    assertThat(recording.snapshot().incidents()).isEmpty();
    pool.shutdownNow();
  }

  /** Opens and closes scopes at random, ends with three open, and closes them when told. */
  private void work(Random random, CountDownLatch worked, CompletableFuture<Void> go) {
    Deque<Scope> mine = new ArrayDeque<>();
    for (int i = 0; i < STEPS; i++) {
      if (mine.isEmpty() || (mine.size() < 6 && random.nextBoolean())) {
        mine.push(Context.root().with(span).makeCurrent());
      } else {
        mine.pop().close();
      }
    }
    while (mine.size() > 3) {
      mine.pop().close();
    }
    while (mine.size() < 3) {
      mine.push(Context.root().with(span).makeCurrent());
    }
    worked.countDown();
    go.join();
    mine.forEach(Scope::close);
  }

  @Test
  void theThreadThatStartedTheSpanKeepsNothingOfClosedScopes() {
    for (int i = 0; i < 1_000; i++) {
      try (Scope outer = span.makeCurrent();
          Scope inner = Context.root().with(span).makeCurrent()) {
        assertThat(chainLength()).isEqualTo(2);
      }
    }
    assertThat(chainLength()).isZero();
  }

  @Test
  void aContextStorageOfOpenTelemetryItselfLivesOnThreads() {
    assertThat(ThreadBound.isStorage()).isTrue();
  }
}
