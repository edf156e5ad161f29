package dev.baton.junit5.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a stranger reads when a service breaks a rule. */
class RuleFailureTextTest {

  private static final String TRACE = "7e1c9a0b3d5f42688a1fc2d4e6b80937";
  private static final String CALL = "00-" + TRACE + "-1111111111111111-01";

  private static String failure(String rule, Exchange service) {
    return Verdicts.of(W3cTraceContextConformance.with(service).tests()).failure(rule);
  }

  private static String baggageFailure(String rule, Exchange service) {
    return Verdicts.of(W3cBaggageConformance.with(service).tests()).failure(rule);
  }

  private static Exchange answering(RequestHeader... call) {
    return (request, calls) -> Collections.nCopies(calls, List.of(call));
  }

  @Test
  void oneRequestThatWentWrong() {
    assertThat(failure("traceparent-twice", answering(Sent.traceparent(CALL))))
        .isEqualTo(
            """
            traceparent-twice: two traceparent lines count as none

              sent      traceparent: 00-c04d7b1e5a8f4920b6e3d1f7a25c9e84-5b2e8f9a1c3d7046-01
                        traceparent: 00-7e1c9a0b3d5f42688a1fc2d4e6b80937-5b2e8f9a1c3d7046-01
              came back traceparent: 00-7e1c9a0b3d5f42688a1fc2d4e6b80937-1111111111111111-01
              expected  a new trace: what was sent is no valid traceparent

            why: it is unknown which of the two the caller wrote; choosing one may join unrelated traces
            see: W3C Trace Context Level 2, section "Traceparent Header", \
            https://www.w3.org/TR/trace-context-2/#traceparent-header""");
  }

  @Test
  void blanksAndEmptyLinesCanBeSeen() {
    assertThat(failure("tracestate-empty-line", answering(Sent.traceparent(CALL))))
        .isEqualTo(
            """
            tracestate-empty-line: an empty tracestate line harms nothing

            2 of 3 requests came out wrong:

              sent      traceparent: 00-7e1c9a0b3d5f42688a1fc2d4e6b80937-5b2e8f9a1c3d7046-01
                        tracestate: ven=1
                        tracestate: ""
              came back traceparent: 00-7e1c9a0b3d5f42688a1fc2d4e6b80937-1111111111111111-01
                        no tracestate
              expected  a tracestate with ven=1

              sent      traceparent: 00-7e1c9a0b3d5f42688a1fc2d4e6b80937-5b2e8f9a1c3d7046-01
                        tracestate: ""
                        tracestate: ven=1
              came back traceparent: 00-7e1c9a0b3d5f42688a1fc2d4e6b80937-1111111111111111-01
                        no tracestate
              expected  a tracestate with ven=1

            why: a system that removed its only entry may leave an empty line behind
            see: W3C Trace Context Level 2, section "tracestate Header Field Values", \
            https://www.w3.org/TR/trace-context-2/#tracestate-header-field-values""");
  }

  @Test
  void severalCallsAreNumbered() {
    assertThat(failure("calls-new-trace", answering(Sent.traceparent(CALL))))
        .isEqualTo(
            """
            calls-new-trace: several calls without a trace have parent ids of their own

              sent      no traceparent and no tracestate
              came back call 1: traceparent: 00-7e1c9a0b3d5f42688a1fc2d4e6b80937-1111111111111111-01
                        call 2: traceparent: 00-7e1c9a0b3d5f42688a1fc2d4e6b80937-1111111111111111-01
                        call 3: traceparent: 00-7e1c9a0b3d5f42688a1fc2d4e6b80937-1111111111111111-01
              expected  a parent id of its own in each call

            why: each call is a separate operation, and the called service must know which one is \
            its parent
            see: W3C Trace Context Level 2, section "parent-id", \
            https://www.w3.org/TR/trace-context-2/#parent-id""");
  }

  @Test
  void longValuesAreCutAndCounted() {
    assertThat(baggageFailure("baggage-8192-bytes", answering(Sent.traceparent(CALL))))
        .isEqualTo(
            """
            baggage-8192-bytes: a single member of 8192 bytes is passed on

              sent      baggage: k=%s… (8192 characters)
              came back no baggage
              expected  a member that means k=%s…

            why: services that add members rely on this limit, however many services are in \
            between
            see: W3C Baggage, section "Limits", https://www.w3.org/TR/baggage/#limits"""
                .formatted("x".repeat(157), "x".repeat(117)));
  }

  @Test
  void aServiceThatDoesNotCall() throws Exception {
    try (HttpService service = HttpService.start(Reference.of(Level.TWO))) {
      String endpoint = service.uri("/tset").toString();
      String failure = failure("version-ff", Exchange.callback(service.uri("/tset")));

      assertThat(
              failure.replace(endpoint, "ENDPOINT").replaceAll("http://127[^.]*[.0-9:]*", "PEER"))
          .isEqualTo(
              """
              version-ff: version ff is not read

                sent      traceparent: ff-7e1c9a0b3d5f42688a1fc2d4e6b80937-5b2e8f9a1c3d7046-01
                came back POST ENDPOINT was answered with status 404, but none of 1 call reached \
              PEER Body: <h1>404 Not Found</h1>No context found for request
                expected  a call, whatever these headers say

              why: it is reserved as the invalid version; a field of all ones is what broken \
              writers send
              see: W3C Trace Context Level 2, section "version", \
              https://www.w3.org/TR/trace-context-2/#version""");
    }
  }
}
