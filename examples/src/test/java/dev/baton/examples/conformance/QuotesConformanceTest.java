package dev.baton.examples.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.junit5.conformance.Downstream;
import dev.baton.junit5.conformance.Exchange;
import dev.baton.junit5.conformance.Level;
import dev.baton.junit5.conformance.W3cBaggageConformance;
import dev.baton.junit5.conformance.W3cTraceContextConformance;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** An ordinary service, tested through what it calls. */
class QuotesConformanceTest {

  private static final String FIRST_LINE = "OpenTelemetry's propagator reads the first line only";

  private static OpenTelemetrySdk telemetry;
  private static Downstream stock;
  private static Quotes quotes;

  @BeforeAll
  static void start() throws Exception {
    telemetry = OfficialTelemetry.start();
    stock = Downstream.answering("text/plain", "7 books");
    quotes = Quotes.start(telemetry, stock.uri());
  }

  @AfterAll
  static void stop() {
    quotes.close();
    stock.close();
    telemetry.close();
  }

  @TestFactory
  Stream<DynamicTest> traceContext() {
    return W3cTraceContextConformance.with(Exchange.get(quotes.uri(), stock))
        .level(Level.ONE)
        .lenient()
        .knownDeviation("traceparent-twice", FIRST_LINE)
        .knownDeviation("tracestate-lines", FIRST_LINE)
        .knownDeviation("tracestate-empty-line", FIRST_LINE)
        .knownDeviation("tracestate-empty-member", "OpenTelemetry's propagator rejects them")
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> baggage() {
    return W3cBaggageConformance.with(Exchange.get(quotes.uri(), stock)).tests();
  }

  @Test
  void aBrokenRuleTellsWhatWasSentAndWhatCameBack() {
    Stream<DynamicTest> tests =
        W3cTraceContextConformance.with(Exchange.get(quotes.uri(), stock)).tests();

    assertThat(
            failureOf("tracestate-lines", tests)
                .replaceAll("(back .*)-\\w{16}-", "$1-c3a1f08e5d7b2946-"))
        .isEqualTo(
            """
            tracestate-lines: several tracestate lines are one list, in order

              sent      traceparent: 00-7e1c9a0b3d5f42688a1fc2d4e6b80937-5b2e8f9a1c3d7046-01
                        tracestate: ven=1,dor=2
                        tracestate: acme=3,umbra=4
                        tracestate: zeta=5
              came back traceparent: 00-7e1c9a0b3d5f42688a1fc2d4e6b80937-c3a1f08e5d7b2946-01
                        tracestate: ven=1,dor=2
              expected  a tracestate with ven=1,dor=2,acme=3,umbra=4,zeta=5

            why: proxies may split or add lines; a service that reads only the first loses the entries of others
            see: W3C Trace Context Level 2, section "tracestate Header Field Values", \
            https://www.w3.org/TR/trace-context-2/#tracestate-header-field-values""");
  }

  private static String failureOf(String rule, Stream<DynamicTest> tests) {
    DynamicTest test =
        tests.filter(t -> t.getDisplayName().startsWith(rule + ":")).findFirst().orElseThrow();
    return catchThrowable(() -> test.getExecutable().execute()).getMessage();
  }
}
