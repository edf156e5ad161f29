package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.sdk.ContextWatch;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When a span without a parent is one that the program asked for. */
class RootByIntentTest {

  private final Recording recording = Recording.of("roots");
  private final OpenTelemetry telemetry = LiteOpenTelemetry.builder(recording).build();
  private final Tracer tracer = telemetry.getTracer("t");
  private final TextMapPropagator propagator = telemetry.getPropagators().getTextMapPropagator();

  @BeforeAll
  static void watch() {
    ContextWatch.install();
    assertThat(ContextWatch.isInPlace()).isTrue();
  }

  private SpanBuilder span() {
    return tracer.spanBuilder("root");
  }

  private SpanOrigin started(SpanBuilder builder) {
    builder.startSpan().end();
    return recording.spans().get(recording.spans().size() - 1).origin();
  }

  private Context extracted() {
    return propagator.extract(Context.root(), Map.of(), new NoHeaders());
  }

  @Test
  void theRootContextAsTheParentIsAskedFor() {
    assertThat(started(span().setParent(Context.root())).rootByIntent()).isTrue();
  }

  @Test
  void whatIsCurrentWhereNothingIsCurrentIsNot() {
    Context ignored = Context.root();
    assertThat(ignored).isNotNull();

    assertThat(started(span().setParent(Context.current())).rootByIntent()).isFalse();
    assertThat(started(span()).rootByIntent()).isFalse();
  }

  @Test
  void whatWasExtractedWhereNothingCameIsNot() {
    Context caller = extracted();

    assertThat(started(span().setParent(caller)).rootByIntent()).isFalse();
    assertThat(started(span().setParent(extracted())).rootByIntent()).isFalse();
  }

  @Test
  void whoAsksForTheRootAndThenForAParentHasAParent() {
    Context parent = Context.root().with(span().startSpan());

    assertThat(started(span().setNoParent().setParent(parent)).rootByIntent()).isFalse();
  }

  @Test
  void aRootThatWasMadeCurrentIsTold() throws Exception {
    FutureTask<List<Boolean>> onCleanThread = new FutureTask<>(this::inAndOutOfTheRoot);
    Thread thread = new Thread(onCleanThread, "clean"); // other tests leave contexts on theirs
    thread.start();

    assertThat(onCleanThread.get()).containsExactly(true, true, false);
  }

  private List<Boolean> inAndOutOfTheRoot() {
    List<Boolean> inRoot = new ArrayList<>();
    Runnable task = () -> inRoot.add(started(span()).inRoot());
    Context.root().wrap(task).run();
    try (Scope ignored = Context.root().makeCurrent()) {
      inRoot.add(started(span()).inRoot());
    }
    inRoot.add(started(span()).inRoot());
    return inRoot;
  }

  @Test
  void aRootOfATestIsTold() throws InterruptedException {
    assertThat(started(span()).started().at().isOfTest()).isTrue();
    boolean[] isOfTest = new boolean[1];
    Thread worker =
        new Thread(() -> isOfTest[0] = started(span()).started().at().isOfTest(), "worker-1");
    worker.start();
    worker.join();

    assertThat(isOfTest[0]).isFalse();
  }

  private static final class NoHeaders implements TextMapGetter<Map<String, String>> {

    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return List.of();
    }

    @Override
    public String get(Map<String, String> carrier, String key) {
      return null;
    }
  }
}
