package dev.baton.junit5.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.GivenEnvironment;
import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Billing listens on port 8080 and keeps its spans for a minute. */
class SpanDebtsTest {

  private static final int PORT = 8080;
  private static final GivenEnvironment BILLING =
      new GivenEnvironment("billing", "b1", Duration.ofMillis(100));
  private static final String OWES =
      "spans of billing, which keeps them for up to 60000 ms (pid 7)";

  @TempDir Path proc;

  private final Recording recording = Recording.of("debts");
  private RemoteProcesses processes;
  private SpanDebts debts;
  private List<CapturedSpan> refused = List.of();
  private boolean isMissed;
  private final AtomicLong seconds = new AtomicLong();
  private ProcessSight sight = runs(Set.of(PORT));

  @BeforeEach
  void givenBilling() throws IOException {
    Files.createDirectories(proc.resolve("self/net"));
    connected();
    processes = new RemoteProcesses(clients(), new ProcFiles(proc));
    ProcessSights.add(
        Map.of("OTEL_RESOURCE_ATTRIBUTES", "baton.process=b1"), () -> Optional.ofNullable(sight));
    debts = new SpanDebts(recording, processes, () -> TimeUnit.SECONDS.toNanos(seconds.get()));
    processes.heard(BILLING);
  }

  private Clients clients() {
    return new Clients() {
      @Override
      public List<GivenEnvironment> environments() {
        return List.of(BILLING);
      }

      @Override
      public List<CapturedSpan> refused() {
        return refused;
      }

      @Override
      public List<String> refusals() {
        return refused.stream().map(span -> "POST /v1/traces -> HTTP 503").toList();
      }

      @Override
      public boolean mayHaveMissed() {
        return isMissed;
      }
    };
  }

  private static ProcessSight runs(Set<Integer> ports) {
    return new ProcessSight("pid 7", Set.of(7L), ports, true, Duration.ofMinutes(1));
  }

  /** Writes the table of sockets: billing listens, and there are connections from these ports. */
  private void connected(int... from) throws IOException {
    StringBuilder table = new StringBuilder("  sl  local_address rem_address   st tx_queue\n");
    line(table, PORT, 0, "0A");
    for (int port : from) {
      line(table, port, PORT, "01");
    }
    Files.writeString(proc.resolve("self/net/tcp"), table);
    if (processes != null) {
      processes.lookNow();
    }
  }

  private static void line(StringBuilder table, int local, int remote, String state) {
    table.append(
        "   0: 0100007F:%04X 0100007F:%04X %s 00000000:00000000 00:00000000 00000000 0 0 4711 1\n"
            .formatted(local, remote, state));
  }

  @Test
  void aProcessThatNobodyCalledOwesNothing() {
    assertThat(debts.pending()).isEmpty();
  }

  @Test
  void aConnectionIsARequestUntilSpansCome() throws IOException {
    connected(50_001);
    assertThat(debts.pending()).containsExactly(OWES);

    debts.paid(BILLING);
    assertThat(debts.pending()).isEmpty();

    connected(50_001, 50_002);
    assertThat(debts.pending()).containsExactly(OWES);
  }

  @Test
  void aProcessThatHasEndedOwesNothing() throws IOException {
    connected(50_001);

    sight = null;

    assertThat(pendingNow()).isEmpty();
    assertThat(processes.wiring()).containsExactly("process billing: has ended, has sent spans");
  }

  private List<String> pendingNow() {
    processes.lookNow();
    return debts.pending();
  }

  @Test
  void aProcessThatHasEndedWithoutSendingIsTold() {
    RemoteProcesses silent = new RemoteProcesses(clients(), new ProcFiles(proc));
    silent.lookNow();
    sight = null;
    silent.lookNow();

    assertThat(silent.wiring())
        .containsExactly(
            "process billing: has ended, has sent nothing: an SDK that is not shut down loses what"
                + " it has not exported");
  }

  @Test
  void aTracedCallIsOwedUntilItsSpanContinues() throws IOException {
    connected(50_001);
    recording.accept(List.of(call(1)));
    assertThat(debts.pending()).containsExactly(OWES);

    recording.accept(List.of(served(2, 1)));

    assertThat(debts.pending()).isEmpty();
  }

  @Test
  void aCallOfAnotherPortIsNotOwed() throws IOException {
    connected(50_001);
    recording.accept(List.of(call(1), served(2, 1), callTo(9999)));

    assertThat(debts.pending()).isEmpty();
  }

  @Test
  void aParentThatWasNotSentIsOwed() {
    recording.accept(List.of(inside(3, 2)));
    assertThat(debts.pending()).containsExactly(OWES);

    recording.accept(List.of(served(2, 1)));

    assertThat(debts.pending()).isEmpty();
  }

  @Test
  void whatWasRefusedForTheMomentIsOwed() {
    refused = List.of(served(2, 1), served(3, 1));

    assertThat(debts.pending())
        .containsExactly(
            "spans of billing, which the collector has refused for the moment (pid 7)");
    assertThat(recording.snapshot().notes())
        .containsExactly("the collector refused a request: POST /v1/traces -> HTTP 503");
  }

  @Test
  void whatAnotherClientWasRefusedIsNotOwed() {
    refused = List.of(call(1));

    assertThat(debts.pending()).isEmpty();
  }

  @Test
  void aCallIsOwedForLongerIfTheCollectorDidNotListen() throws IOException {
    connected(50_001);
    assertThat(debts.pending()).containsExactly(OWES);
    seconds.set(61);
    assertThat(debts.pending()).isEmpty();

    isMissed = true;

    assertThat(debts.pending()).containsExactly(OWES);
  }

  @Test
  void aProcessStartsUntilItListensOrSends() {
    RemoteProcesses fresh = new RemoteProcesses(() -> List.of(BILLING), new ProcFiles(proc));
    SpanDebts starting = new SpanDebts(recording, fresh);
    sight = runs(Set.of());
    fresh.lookNow();
    assertThat(starting.pending()).containsExactly("billing, which is starting (pid 7)");

    fresh.heard(BILLING);

    assertThat(starting.pending()).isEmpty();
  }

  @Test
  void aConnectionOfAnEarlierTestThatStaysOpenMayBeUsedAgain() throws IOException {
    connected(50_001);

    assertThat(new SpanDebts(recording, processes).pending()).containsExactly(OWES);
  }

  @Test
  void aConnectionThatStaysOpenLeavesADoubt() throws IOException {
    assertThat(debts.possiblyPending()).isEmpty();

    connected(50_001);
    debts.paid(BILLING);

    assertThat(debts.pending()).isEmpty();
    assertThat(debts.possiblyPending())
        .containsExactly(
            "spans of billing, which keeps them for up to 60000 ms, if an open connection was used"
                + " again (pid 7)");
  }

  @Test
  void aClientThatIsTracedLeavesNoDoubt() throws IOException {
    connected(50_001);
    recording.accept(List.of(call(1), served(2, 1)));
    debts.paid(BILLING);

    assertThat(debts.possiblyPending()).isEmpty();
  }

  @Test
  void theNextExportEndsADoubtAndAnotherAssertionBeginsIt() {
    AtomicLong seconds = new AtomicLong();
    Doubt doubt = new Doubt(() -> TimeUnit.SECONDS.toNanos(seconds.get()));
    Duration longest = Duration.ofSeconds(6);
    assertThat(doubt.isOpen(longest)).isTrue();
    doubt.paid(); // had left before
    seconds.set(2);
    assertThat(doubt.isOpen(longest)).isTrue();
    doubt.paid();
    assertThat(doubt.isOpen(longest)).isFalse();

    seconds.set(60);
    assertThat(doubt.isOpen(longest)).isTrue();
    seconds.addAndGet(1);
    assertThat(doubt.isOpen(Duration.ofSeconds(1))).isFalse();
  }

  private static CapturedSpan call(int id) {
    return span(id, 0, SpanKind.CLIENT, "orders", PORT);
  }

  private static CapturedSpan callTo(int port) {
    return span(8, 0, SpanKind.CLIENT, "orders", port);
  }

  private static CapturedSpan served(int id, int parent) {
    return span(id, parent, SpanKind.SERVER, "billing", 0);
  }

  private static CapturedSpan inside(int id, int parent) {
    return span(id, parent, SpanKind.INTERNAL, "billing", 0);
  }

  private static CapturedSpan span(int id, int parent, SpanKind kind, String service, int port) {
    boolean isEntry = kind == SpanKind.SERVER;
    return CapturedSpan.builder(context(id), kind.toString())
        .parent(
            parent == 0 ? SpanContext.getInvalid() : context(parent),
            isEntry ? ParentKind.REMOTE : ParentKind.LOCAL)
        .kind(kind)
        .time(1, 2)
        .attributes(
            port == 0
                ? Attributes.empty()
                : Attributes.of(AttributeKey.stringKey("url.full"), "http://localhost:" + port))
        .resource(resource(service))
        .build();
  }

  private static Resource resource(String service) {
    return service.equals("billing")
        ? new Resource(
            Attributes.of(Resource.SERVICE_NAME, service, GivenEnvironment.MARK, BILLING.mark()),
            null)
        : Resource.ofService(service);
  }

  private static SpanContext context(int span) {
    return SpanContext.create(
        "%032x".formatted(1),
        "%016x".formatted(span),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }
}
