package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.baton.assertions.BatonAssertions;
import dev.baton.collector.FakeCollector;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosingTest {

  @TempDir Path reports;

  @TraceTest
  static class OneATestTestCase {

    static final List<String> ENDPOINTS = new ArrayList<>();
    static final List<TraceHarness> HARNESSES = new ArrayList<>();

    @Test
    void one(FakeCollector collector, TraceHarness harness) throws IOException {
      ENDPOINTS.add(collector.httpEndpoint());
      HARNESSES.add(harness);
      connect(collector.httpEndpoint());
    }

    @Test
    void two(FakeCollector collector) throws IOException {
      ENDPOINTS.add(collector.grpcEndpoint());
      connect(collector.httpEndpoint());
    }
  }

  @TraceTest
  static class OneAClassTestCase {

    static final List<String> ENDPOINTS = new ArrayList<>();

    @BeforeAll
    static void start(FakeCollector collector) {
      ENDPOINTS.add(collector.httpEndpoint());
      ENDPOINTS.add(collector.grpcEndpoint());
    }

    @Test
    void isOpen() throws IOException {
      connect(ENDPOINTS.get(0));
    }
  }

  private static void connect(String endpoint) throws IOException {
    URI uri = URI.create(endpoint);
    new Socket(uri.getHost(), uri.getPort()).close();
  }

  @Test
  void portsAndThreadsAreGoneAfterEachTest() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    assertThat(Kit.passes(reports, OneATestTestCase.class)).isEqualTo(2);

    assertNobodyListens(OneATestTestCase.ENDPOINTS);
    assertNoThreadsBut(before);
  }

  @Test
  void portsAndThreadsAreGoneAfterTheClass() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    assertThat(Kit.passes(reports, OneAClassTestCase.class)).isEqualTo(1);

    assertNobodyListens(OneAClassTestCase.ENDPOINTS);
    assertNoThreadsBut(before);
  }

  private static void assertNobodyListens(List<String> endpoints) {
    assertThat(endpoints)
        .hasSize(2)
        .allSatisfy(
            endpoint ->
                assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> connect(endpoint)));
  }

  /** gRPC gives its threads back a second after the last server has closed. */
  private static void assertNoThreadsBut(Set<Thread> before) throws InterruptedException {
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(before);
    left.removeIf(thread -> thread.getName().startsWith("Attach") || thread.getName().isEmpty());
    for (Thread thread : left) {
      thread.join(20_000);
    }
    assertThat(left).noneMatch(Thread::isAlive);
  }

  @Test
  void aClosedHarnessStartsNoCollector() {
    TraceHarness harness = TraceHarness.start("closed");
    harness.close();
    harness.close();

    assertThatIllegalStateException()
        .isThrownBy(harness::collector)
        .withMessage("the harness of closed is closed");
  }

  @Test
  void aClosedHarnessHasNoServicesAndNoAssertions() {
    TraceHarness harness = TraceHarness.start("closed");
    harness.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> harness.service("late"))
        .withMessage("the harness of closed is closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> BatonAssertions.assertThat(harness).hasNoSpans())
        .withMessage("the harness of closed is closed");
  }
}
