package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A thread of a pool that was made within a request and wrapped with its context, and what it does
 * during a later one.
 */
class PoolThreadContextTest {

  private static final List<String> NOTHING = List.of();
  private static final List<String> FOUND = List.of("lost context: inside orders");

  private final RecordingScript script = new RecordingScript();
  private final CapturedSpan first = request();

  private CapturedSpan request() {
    return script.on("web-1").at(1).root("orders", "GET /orders", SpanKind.SERVER);
  }

  private void work(CapturedSpan parent) {
    work("orders", parent);
  }

  private void work(String service, CapturedSpan parent) {
    script.onThisThread().at(3).end(script.below(parent, service, "store", SpanKind.INTERNAL));
  }

  private void end(CapturedSpan request) {
    script.on("web-1").at(2).end(request);
  }

  /** Returns the titles of what is found; this rule alone reads tasks that are lives of threads. */
  private List<String> found() {
    return PoolThreadContext.among(script.evidence()).stream()
        .map(one -> one.finding("in-process/kept-context", script.evidence()).title())
        .toList();
  }

  @Test
  void workOfALaterRequestIsFound() {
    script
        .wrapPoolThread(first)
        .accept(
            () -> {
              work(first);
              end(first);
              request();
              work(first);
            });

    assertThat(found()).isEqualTo(FOUND);
  }

  @Test
  void theSameLineIsToldOnce() {
    script
        .wrapPoolThread(first)
        .accept(
            () -> {
              end(first);
              for (int i = 0; i < 3; i++) {
                CapturedSpan later = request();
                work(first);
                end(later);
              }
            });

    assertThat(found()).isEqualTo(FOUND);
  }

  @Test
  void theRequestOfAnInnerSpanIsTheOneAboveIt() {
    CapturedSpan inner = script.at(5).below(first, "orders", "warm up", SpanKind.INTERNAL);
    script
        .wrapPoolThread(inner)
        .accept(
            () -> {
              script.on("web-1").end(inner);
              end(first);
              request();
              work(inner);
            });

    assertThat(found()).isEqualTo(FOUND);
  }

  @Test
  void workWithinItsOwnRequestIsInTime() {
    script
        .wrapPoolThread(first)
        .accept(
            () -> {
              request();
              work(first);
            });

    assertThat(found()).isEqualTo(NOTHING);
  }

  @Test
  void workAfterItsRequestMayBelongToIt() {
    script
        .wrapPoolThread(first)
        .accept(
            () -> {
              end(first);
              work(first);
              request();
            });

    assertThat(found()).isEqualTo(NOTHING);
  }

  @Test
  void workAfterTheLaterRequestIsNotPartOfIt() {
    script
        .wrapPoolThread(first)
        .accept(
            () -> {
              end(first);
              end(request());
              work(first);
            });

    assertThat(found()).isEqualTo(NOTHING);
  }

  @Test
  void aRequestThatBeganBeforeTheFirstWasOverIsNotLater() {
    script
        .wrapPoolThread(first)
        .accept(
            () -> {
              request();
              end(first);
              work(first);
            });

    assertThat(found()).isEqualTo(NOTHING);
  }

  @Test
  void aRequestThatHasItsWorkLacksNothing() {
    script
        .wrapPoolThread(first)
        .accept(
            () -> {
              end(first);
              work(request());
              work(first);
            });

    assertThat(found()).isEqualTo(NOTHING);
  }

  @Test
  void aRequestOfOtherCodeMayHaveNoSuchWork() {
    script
        .wrapPoolThread(first)
        .accept(
            () -> {
              end(first);
              script.on("web-1").at(7).root("orders", "GET /orders", SpanKind.SERVER);
              work(first);
            });

    assertThat(found()).isEqualTo(NOTHING);
  }

  @Test
  void aStepOfARequestIsNoRequest() {
    script
        .wrapPoolThread(first)
        .accept(
            () -> {
              end(first);
              script.on("web-1").at(7);
              CapturedSpan other = script.root("orders", "GET /", SpanKind.SERVER);
              script.at(1).below(other, "orders", "GET /orders", SpanKind.SERVER);
              work(first);
            });

    assertThat(found()).isEqualTo(NOTHING);
  }

  @Test
  void aRequestOfAnotherServiceIsOne() {
    script
        .wrapPoolThread(first)
        .accept(
            () -> {
              end(first);
              CapturedSpan call = script.on("shop-1").at(7).root("shop", "GET", SpanKind.CLIENT);
              script.on("web-1").at(1).below(call, "orders", "GET /orders", SpanKind.SERVER);
              work(first);
            });

    assertThat(found()).isEqualTo(FOUND);
  }

  @Test
  void eachLineIsToldByItself() {
    script
        .wrapPoolThread(first)
        .accept(
            () -> {
              end(first);
              request();
              work(first);
              script.at(4).below(first, "orders", "store", SpanKind.INTERNAL);
            });

    assertThat(found()).hasSize(2);
  }

  @Test
  void workOfAnotherServiceHasReceivedTheContext() {
    script
        .wrapPoolThread(first)
        .accept(
            () -> {
              end(first);
              request();
              work("stock", first);
            });

    assertThat(found()).isEqualTo(NOTHING);
  }

  @Test
  void aWrappedTaskIsMeantForItsRequest() {
    lateWorkIn(script.wrap(first));

    assertThat(found()).isEqualTo(NOTHING);
  }

  @Test
  void aThreadThatWasWrappedWithAnotherContextDidNotBringThisOne() {
    lateWorkIn(script.wrapPoolThread(request()));

    assertThat(found()).isEqualTo(NOTHING);
  }

  private void lateWorkIn(Consumer<Runnable> thread) {
    thread.accept(
        () -> {
          end(first);
          request();
          work(first);
        });
  }
}
