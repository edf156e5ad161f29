package dev.baton.examples.ownsdk;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;
import static dev.baton.shape.ShapeOption.byService;

import dev.baton.collector.otlp.OtlpFile;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.recording.Recording;
import dev.baton.report.Explanation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Traces that the file exporter of a Collector wrote on a test system. */
class ExportedTraceTest {

  private static final Path EXPORTED = Path.of("src/test/resources/exported/checkout.jsonl");

  @Test
  void anExportedTraceIsAssertedOn() {
    Recording recording = OtlpFile.read(EXPORTED);

    assertThat(recording).span("POST /token").isRemoteChildOf("POST");
  }

  @Test
  void aBrokenOneSaysWhereItBroke() {
    Recording recording = OtlpFile.read(EXPORTED);

    assertThatThrownBy(
            () ->
                assertThat(recording)
                    .hasShape(
                        byService(),
                        """
                        POST /checkout       @gateway  SERVER
                          POST /orders       @orders   SERVER
                            POST /token      @auth     SERVER
                            POST /charge     @billing  SERVER
                              SELECT invoices  @billing CLIENT
                        """))
        .hasMessage(
            """
            Expected one trace of this shape, but it broke between orders and billing: POST and POST /charge, both of other processes, are in different traces:

                POST /checkout           @gateway  SERVER    # 300 ms
                  POST /orders           @orders   SERVER    # 276 ms
                    POST /token          @auth     SERVER    # 36 ms
              +     POST                 @orders   CLIENT    # lost its other end, 200 ms
              -     POST /charge         @billing  SERVER
              -       SELECT invoices    @billing  CLIENT
              + POST /charge             @billing  SERVER    # the root of another trace, 196 ms
              +   SELECT invoices        @billing  CLIENT    # 170 ms

              dropped baton: orders → billing
                orders started POST (CLIENT)                             in another process
                billing started POST /charge (SERVER) without a parent   in another process
                how the context was sent is not known: neither orders nor billing uses propagators of the harness (harness.capture records those of another SDK).\
            """);
  }

  @Test
  void itIsDiagnosedAndExplained() {
    Recording recording = OtlpFile.read(EXPORTED);

    assertThat(Diagnosis.of(recording.snapshot()))
        .extracting(Finding::id)
        .containsExactly("propagation/lost-between-processes");

    String markdown = Explanation.of(recording).toMarkdown();

    assertThat(markdown)
        .isEqualTo(
            """
            # checkout.jsonl

            2 traces, 8 spans, 4 services.

            **1 finding**.

            ## Findings

            ### dropped baton: orders → billing

            `propagation/lost-between-processes`, likely; is reported of a test that passes.

            ```text
            orders started POST (CLIENT)                             in another process
            billing started POST /charge (SERVER) without a parent   in another process
            ```

            How the context was sent is not known: neither orders nor billing uses propagators of the harness (harness.capture records those of another SDK).

            To be certain: run both services in one test, or let harness.capture record their propagators.

            ## Traces

            ```text
            POST /checkout: 300 ms, 6 spans, 3 services

                                           0 ms                                                   300 ms
            POST /checkout       @gateway  ██─────────────────────────────────────────────────────────██  300 ms  own 20 ms, waited 280 ms for @orders
              POST               @gateway    ─────────────────────────────────────────────────────────    280 ms  own 4 ms, waited 276 ms for @orders
                POST /orders     @orders     ██────────██─────────────────────────────────────────████    276 ms  own 36 ms, waited 40 ms for @auth, then 200 ms for POST
                  POST           @orders       ────────█                                                   40 ms  own 4 ms, waited 36 ms for @auth
                    POST /token  @auth         ████████                                                    36 ms
                  POST           @orders                 █████████████████████████████████████████        200 ms

            critical path: @orders 240 ms (80 %), @auth 36 ms (12 %), @gateway 24 ms (8 %)

            POST /charge: 196 ms, from 72 ms, 2 spans, 1 service

                                         0 ms                                                     300 ms
            POST /charge       @billing                 ██───────────────────────────────────█████        196 ms  own 26 ms, waited 170 ms for SELECT invoices
              SELECT invoices  @billing                  █████████████████████████████████████            170 ms

            critical path: SELECT invoices 170 ms (87 %), POST /charge 26 ms (13 %)

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            ```

            ## Where the time went

            ### POST /checkout: 300 ms

            The end of POST /checkout in gateway depended on this work, the longest first (the critical path):

            | Span           | Service | Own time | Share |
            | -------------- | ------- | -------- | ----- |
            | POST           | orders  | 200 ms   | 67 %  |
            | POST /orders   | orders  | 36 ms    | 12 %  |
            | POST /token    | auth    | 36 ms    | 12 %  |
            | POST /checkout | gateway | 20 ms    | 7 %   |
            | POST           | gateway | 4 ms     | 1 %   |
            | POST           | orders  | 4 ms     | 1 %   |

            * Unaccounted: no child covers 36 ms of the 276 ms of POST /orders in orders.
            * Unaccounted: no child covers 20 ms of the 300 ms of POST /checkout in gateway.
            * Unaccounted: no child covers 4 ms of the 280 ms of POST in gateway.
            * Unaccounted: no child covers 4 ms of the 40 ms of POST in orders.
            * In sequence: POST /orders in orders waited for POST /token in auth (40 ms), then POST in orders (200 ms), one after the other. At once they would take 200 ms instead of 240 ms, if none needs the result of another.

            ### POST /charge: 196 ms

            The end of POST /charge in billing depended on this work, the longest first (the critical path):

            | Span            | Service | Own time | Share |
            | --------------- | ------- | -------- | ----- |
            | SELECT invoices | billing | 170 ms   | 87 %  |
            | POST /charge    | billing | 26 ms    | 13 %  |

            * Unaccounted: no child covers 26 ms of the 196 ms of POST /charge in billing.

            ## Hops

            | From    | To      | What              | Headers      | Outcome                         | On the way   |
            | ------- | ------- | ----------------- | ------------ | ------------------------------- | ------------ |
            | orders  | billing | HTTP POST /charge | not recorded | perhaps lost: a new trace began |              |
            | gateway | orders  | HTTP POST /orders | not recorded | arrived                         | not recorded |
            | orders  | auth    | HTTP POST /token  | not recorded | arrived                         | not recorded |

            ## What is not recorded

            * All spans are known from their export only: without lines of code, threads and scopes. Spans that were not sampled or did not end are missing. No header of their calls is known.
            """);
  }
}
