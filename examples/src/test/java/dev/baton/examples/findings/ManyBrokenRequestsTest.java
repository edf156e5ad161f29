package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.propagation.Pass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Twenty requests that are all open at once, and all broken. */
@TraceTest
class ManyBrokenRequestsTest {

  private static final int REQUESTS = 20;

  private final CountDownLatch allArrived = new CountDownLatch(REQUESTS);
  private final CountDownLatch allAnswered = new CountDownLatch(REQUESTS);

  @Test
  void eachFindingNamesTheInjectionOfItsOwnRequest(TraceHarness harness) throws IOException {
    Traced billing = Traced.service(harness, "billing");
    callAtOnce(harness, whenAllCame(billing), "/charge/%s");

    assertThat(idsIn(harness.findings()))
        .hasSize(REQUESTS)
        .containsExactlyElementsOf(idsByPathOf(harness));
  }

  @Test
  void whereNothingTellsRequestsApartEachIsNamedOnceAndTheFindingSaysSo(TraceHarness harness)
      throws IOException {
    Traced billing = Traced.service(harness, "billing");
    callAtOnce(harness, whenAllCame(billing), "/charge");

    assertThat(idsIn(harness.findings())).hasSize(REQUESTS).doesNotHaveDuplicates();
    assertThat(harness.findings())
        .flatExtracting(Finding::evidence)
        .contains("19 more of orders fit this one as well: which of them it was cannot be told")
        .contains("1 more of orders fit this one as well: which of them it was cannot be told");
  }

  private HttpHandler whenAllCame(Traced billing) {
    return request -> {
      awaitOthers(allArrived);
      billing.answer(request);
    };
  }

  private static void awaitOthers(CountDownLatch all) {
    all.countDown();
    try {
      all.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Calls through a proxy that passes no header on. */
  private void callAtOnce(TraceHarness harness, HttpHandler handler, String path)
      throws IOException {
    Traced orders = Traced.service(harness, "orders");
    ExecutorService callers = Executors.newFixedThreadPool(REQUESTS);
    try (Web server = Web.serveManyAtOnce("billing", handler);
        Web proxy = Web.serveManyAtOnce("proxy", request -> passOn(request, server))) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        String own = path.formatted(i);
        calls.add(CompletableFuture.runAsync(() -> orders.get(proxy.at(own)), callers));
      }
      calls.forEach(CompletableFuture::join);
    } finally {
      callers.shutdownNow();
    }
  }

  private void passOn(HttpExchange request, Web server) throws IOException {
    Web.get(server.at(request.getRequestURI().getPath()), Map.of());
    awaitOthers(allAnswered);
    Web.ok(request);
  }

  /** Returns the start of each trace id that a finding names as injected. */
  private static List<String> idsIn(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.id().startsWith("propagation/"))
        .map(finding -> finding.evidence().get(0).replaceAll(".*traceparent 00-(....).*", "$1"))
        .toList();
  }

  /** Returns the start of the trace ids that were really sent, in the order of the receivers. */
  private static List<String> idsByPathOf(TraceHarness harness) {
    Map<String, String> idByPath = new java.util.HashMap<>();
    for (Pass pass : harness.recording().snapshot().injections()) {
      harness.recording().spans().stream()
          .filter(span -> span.spanContext().equals(pass.spanContext()))
          .forEach(span -> idByPath.put(path(span.attributes().toString()), span.traceId()));
    }
    return harness.recording().traces().stream()
        .map(trace -> trace.roots().get(0).span())
        .filter(span -> span.service().equals("billing"))
        .map(span -> idByPath.get(path(span.name())).substring(0, 4))
        .toList();
  }

  private static String path(String text) {
    return text.replaceAll("(?s).*(/charge/\\d+).*", "$1");
  }
}
