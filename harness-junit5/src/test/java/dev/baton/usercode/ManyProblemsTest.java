package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures with many problems stay short, whatever the mixture. */
@TraceTest
class ManyProblemsTest {

  private static final int LONGEST_FAILURE = 60;
  private static final int LONGEST_ACCOUNT = 12;

  private final ExecutorService pool =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "worker-1"));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void tenProblemsFitOnOnePage(int first, TraceHarness harness) throws Exception {
    Tracer shop = harness.service("shop").getTracer("shop");
    Span order = shop.spanBuilder("order").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = order.makeCurrent()) {
      for (int i = 0; i < 10; i++) {
        problem(first + i, i, harness, shop);
      }
    } finally {
      order.end();
      pool.shutdown();
    }
    String children =
        IntStream.range(0, 10)
            .mapToObj(i -> "  step " + i + ((first + i) % 4 == 1 ? "  @stock" : "  @shop"))
            .collect(Collectors.joining("\n"));

    Throwable failure =
        catchThrowable(() -> assertThat(harness).hasShape("order  @shop\n" + children));

    List<String> lines = failure.getMessage().lines().toList();
    assertThat(lines.size()).isLessThanOrEqualTo(LONGEST_FAILURE);
    assertThat(lines.get(0)).contains("shop", "ManyProblemsTest.java:");
    assertThat(answers(failure.getMessage()))
        .isNotEmpty()
        .allSatisfy(
            answer -> assertThat(answer.lines().count()).isLessThanOrEqualTo(LONGEST_ACCOUNT));
  }

  @Test
  void anAnswerOfManyStepsLeavesOutThoseInTheMiddle(TraceHarness harness) {
    Tracer shop = harness.service("shop").getTracer("shop");
    Span order = shop.spanBuilder("order").startSpan();
    for (int i = 0; i < 20; i++) {
      harness
          .service("shop")
          .getPropagators()
          .getTextMapPropagator()
          .inject(Context.root().with(order), Map.of(), (carrier, key, value) -> {});
      shop.spanBuilder("pack").setParent(Context.root().with(order)).startSpan().end();
    }
    order.end();

    Throwable failure =
        catchThrowable(
            () ->
                assertThat(harness)
                    .hasShape("order  @shop\n  pack  @shop  x20\n  pack  @shop  SERVER"));

    assertThat(answers(failure.getMessage()))
        .allSatisfy(
            answer -> assertThat(answer.lines().count()).isLessThanOrEqualTo(LONGEST_ACCOUNT));
  }

  private void problem(int kind, int i, TraceHarness harness, Tracer shop) throws Exception {
    String name = "step " + i;
    switch (kind % 4) {
      case 0 ->
          pool.submit(() -> shop.spanBuilder(name).startSpan().end()).get(10, TimeUnit.SECONDS);
      case 1 ->
          harness
              .service("stock")
              .getTracer("stock")
              .spanBuilder(name)
              .setNoParent()
              .startSpan()
              .end();
      case 2 -> shop.spanBuilder(name).setParent(Context.root()).startSpan().end();
      default -> shop.spanBuilder(name).setNoParent().startSpan().setAttribute("n", i).end();
    }
  }

  /** Returns the paragraphs below the tree. */
  private static List<String> answers(String failure) {
    return List.of(failure.split("\n\n")).stream()
        .skip(2)
        .filter(paragraph -> !paragraph.strip().startsWith("report:"))
        .toList();
  }
}
