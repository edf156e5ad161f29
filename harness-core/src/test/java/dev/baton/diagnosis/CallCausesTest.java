package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanLink;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At which step a call lost its context. */
class CallCausesTest {

  private RecordingScript script = new RecordingScript();

  private static final String VALID = "00-7af30000000000000000000000000001-00000000000000ff-01";

  private Cause cause(CapturedSpan call, CapturedSpan receiver) {
    Evidence evidence = script.evidence();
    return CallCauses.of(Call.of(call, receiver, evidence), evidence);
  }

  private CapturedSpan call(String service) {
    return script.on("main").root(service, "call", SpanKind.CLIENT);
  }

  private CapturedSpan serve() {
    return script.on("server").root("billing", "serve", SpanKind.SERVER);
  }

  private static CapturedSpan ofAnotherProcess(int id, String service, SpanKind kind) {
    return new WaterfallSpans(id).add(id, 0, "GET /charge", service, kind, id, 9).list().get(0);
  }

  @Test
  void bothEndsAreOfOtherProcesses() {
    CapturedSpan call = ofAnotherProcess(1, "orders", SpanKind.CLIENT);
    CapturedSpan serve = ofAnotherProcess(2, "billing", SpanKind.SERVER);

    assertThat(cause(call, serve).words())
        .isEqualTo("GET /charge and GET /charge, both of other processes, are in different traces");
  }

  @Test
  void oneEndIsOfAnotherProcess() {
    CapturedSpan call = ofAnotherProcess(1, "orders", SpanKind.CLIENT);
    CapturedSpan serve = ofAnotherProcess(2, "billing", SpanKind.SERVER);

    assertThat(cause(call, serve()).words())
        .isEqualTo(
            "orders was not seen to inject (call: another process), nor billing to extract (span:"
                + " Shop.java:1)");
    script = new RecordingScript();
    assertThat(cause(call("orders"), serve).words())
        .isEqualTo(
            "orders was not seen to inject (call: Shop.java:1), nor billing to extract (span:"
                + " another process)");
  }

  @ParameterizedTest
  @CsvSource({
    "b3, 0, orders sent only the sampling decision b3: 0 with the call of Shop.java:1"
        + " (Shop.java:2)",
    "b3, xyz, 'orders sent a malformed b3 with the call of Shop.java:1, which billing cannot read"
        + " (Shop.java:2)'",
    "traceparent, ',x', 'orders sent a malformed traceparent with the call of Shop.java:1, which"
        + " billing cannot read (Shop.java:2)'",
    "traceparent, 'x,y', 'orders sent more than one traceparent with the call of Shop.java:1, and"
        + " billing reads none of them (Shop.java:2)'"
  })
  void aValueThatNamesNoSpan(String name, String value, String words) {
    CapturedSpan call = call("orders");
    script.on("server").extract("billing", SpanContext.getInvalid(), Map.of(name, value), name);

    assertThat(cause(call, serve()).words()).isEqualTo(words);
  }

  @Test
  void oneOfTwoValuesCannotBeRead() {
    CapturedSpan call = call("orders");
    script
        .on("server")
        .extract(
            "billing",
            SpanContext.getInvalid(),
            Map.of("traceparent", VALID, "b3", "xyz"),
            "traceparent",
            "b3");

    assertThat(cause(call, serve()).words())
        .isEqualTo(
            "orders sent a malformed b3 with the call of Shop.java:1, which billing cannot read"
                + " (Shop.java:2)");
  }

  @Test
  void whoInjectedTheContextOfAnotherServicesSpanDidNotMakeItsCall() {
    CapturedSpan call = call("orders");
    CapturedSpan other = call("web");
    script
        .inject("audit", other, RecordingScript.w3c(other))
        .on("server")
        .extract("billing", other);
    CapturedSpan serve = script.below(other, "billing", "serve", SpanKind.SERVER);

    assertThat(cause(call, serve).words())
        .isEqualTo("billing got the context of call @web instead of that of call (Shop.java:1)");
  }

  @Test
  void theHeadersOfTwoCallsAreMixedUp() {
    CapturedSpan call = call("orders");
    CapturedSpan other = script.root("orders", "other", SpanKind.CLIENT);
    script.inject(other).inject(call).inject(other).on("server").extract("billing", other);
    CapturedSpan serve = script.below(other, "billing", "serve", SpanKind.SERVER);

    assertThat(cause(call, serve).conclusion())
        .isEqualTo(
            "so orders mixes up the headers of two calls (Shop.java:3, Shop.java:5): they are"
                + " shared, cached, or copied from an earlier one. Give each call a carrier of its"
                + " own and inject into it anew.");
  }

  @Test
  void whatTheSenderHadExtractedBefore() {
    CapturedSpan incoming = call("web");
    CapturedSpan other = call("web");
    script.on("server").extract("orders", other).extract("orders", incoming);
    CapturedSpan call = call("orders");
    script.on("server").extract("billing", incoming);
    Pass extraction = script.snapshot().extractions().get(2);
    CapturedSpan serve = script.below(incoming, "billing", "serve", SpanKind.SERVER);
    script.on("main").extract("orders", incoming);
    Evidence evidence = script.evidence();
    Call made = Call.of(call, serve, evidence);

    assertThat(OtherContextCause.earlierExtraction(extraction, made, evidence))
        .map(pass -> pass.moment().sequence())
        .contains(4L);
    Pass first = script.snapshot().extractions().get(1);
    assertThat(OtherContextCause.earlierExtraction(first, made, evidence)).isEmpty();
  }

  @Test
  void whatWasInjectedBetweenBothEnds() {
    CapturedSpan call = call("orders");
    CapturedSpan proxy = call("edge");
    script.inject(proxy).inject(call).inject(proxy).on("server").extract("billing", proxy);
    CapturedSpan serve = script.below(proxy, "billing", "serve", SpanKind.SERVER);
    script.on("main").inject(proxy);
    Evidence evidence = script.evidence();
    Pass extraction = script.snapshot().extractions().get(0);

    assertThat(
            OtherContextCause.injectedBetween(
                proxy, extraction, Call.of(call, serve, evidence), evidence))
        .map(pass -> pass.moment().sequence())
        .contains(5L);
  }

  @Test
  void whatWasInjectedBeforeIsNotBetween() {
    CapturedSpan call = call("orders");
    CapturedSpan proxy = call("edge");
    script.inject(proxy).inject(call).on("server").extract("billing", proxy);
    CapturedSpan serve = script.below(proxy, "billing", "serve", SpanKind.SERVER);
    Evidence evidence = script.evidence();
    Pass extraction = script.snapshot().extractions().get(0);

    assertThat(
            OtherContextCause.injectedBetween(
                proxy, extraction, Call.of(call, serve, evidence), evidence))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"stock, so orders mixes up", "billing, so either orders sends"})
  void theReceiverMayHaveKeptWhatCameBefore(String service, String conclusion) {
    CapturedSpan call = call("orders");
    CapturedSpan other = script.root("orders", "other", SpanKind.CLIENT);
    script.through(CarrierKind.MAP).inject(other).on("server").extract(service, other);
    script.on("main").inject(call).inject(other).on("server").extract("billing", other);
    CapturedSpan serve = script.below(other, "billing", "serve", SpanKind.SERVER);

    assertThat(cause(call, serve).conclusion()).startsWith(conclusion);
  }

  @Test
  void aLinkToAnotherSpanIsNoLinkInsteadOfAParent() {
    CapturedSpan call = call("orders");
    CapturedSpan other = call("web");
    script.inject(call).on("server").extract("billing", call);
    CapturedSpan serve =
        script.start(
            "billing",
            "serve",
            SpanKind.SERVER,
            null,
            span -> span.links(List.of(SpanLink.to(other.spanContext(), Attributes.empty()))));

    assertThat(cause(call, serve).words())
        .isEqualTo(
            "billing extracted the context (Shop.java:4) and started serve without a parent"
                + " (Shop.java:5)");
  }

  @Test
  void theParentIsAnotherSpanOfThatName() {
    CapturedSpan call = call("orders");
    CapturedSpan parent = call("web");
    CapturedSpan serve = script.on("server").below(parent, "billing", "serve", SpanKind.SERVER);

    assertThat(cause(call, serve).conclusion()).startsWith("so the context of another call came");
    CapturedSpan other = script.on("main").root("web", "other", SpanKind.CLIENT);
    CapturedSpan second = script.on("server").below(other, "billing", "serve", SpanKind.SERVER);
    assertThat(cause(call, second).conclusion()).startsWith("so the context of other came");
  }
}
