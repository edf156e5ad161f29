package dev.baton.examples.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A reply goes to another destination than its request; they share the id of the conversation. */
@TraceTest
class ReplyTest {

  private static SpanBuilder message(Traced service, String name, SpanKind kind, String id) {
    return service
        .tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setAttribute("messaging.message.conversation_id", id);
  }

  private static Map<String, String> send(
      Traced service, String name, String id, boolean isInjected) {
    Span span = message(service, name, SpanKind.PRODUCER, id).startSpan();
    Map<String, String> headers = new HashMap<>();
    if (isInjected) {
      service.propagator.inject(Context.current().with(span), headers, Map::put);
    }
    span.end();
    return headers;
  }

  private static void receive(
      Traced service, String name, String id, Map<String, String> headers, Runnable work) {
    Context sent = service.propagator.extract(Context.root(), headers, new MapHeaders());
    Span span = message(service, name, SpanKind.CONSUMER, id).setParent(sent).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
  }

  private static void ask(Traced shop, Traced bank, String id, boolean isReplyInjected) {
    Map<String, String> question = send(shop, "send question", id, true);
    Map<String, String> answer = new HashMap<>();
    receive(
        bank,
        "process question",
        id,
        question,
        () -> answer.putAll(send(bank, "send answer", id, isReplyInjected)));
    receive(shop, "process answer", id, answer, () -> {});
  }

  @Test
  void aReplyWithoutContextIsFoundByItsConversation(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced bank = Traced.service(harness, "bank");
    ask(shop, bank, "7", true);
    ask(shop, bank, "8", false);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/never-injected (LIKELY)
            dropped baton: bank → shop
            …, but it broke between bank and shop: bank injected nothing into the message of ReplyTest.java «Span span = message(service, name, SpanKind.PRODUCER, id).startSpan();», called at ReplyTest.java «() -> answer.putAll(send(bank, "send answer", id, isReplyInjected)));»
              bank started send answer (PRODUCER)                        ReplyTest.java «Span span = message(service, name, SpanKind.PRODUCER, id).startSpan();», called at ReplyTest.java «() -> answer.putAll(send(bank, "send answer", id, isReplyInjected)));» (main)
              bank injected nothing into the message
              shop extracted no traceparent; it saw: no headers at all   ReplyTest.java «Context sent = service.propagator.extract(Context.root(), headers, new MapHeaders());», called at ReplyTest.java «receive(shop, "process answer", id, answer, () -> {});» (main)
              shop started process answer (CONSUMER) without a parent    ReplyTest.java «Span span = message(service, name, SpanKind.CONSUMER, id).setParent(sent).startSpan();», called at ReplyTest.java «receive(shop, "process answer", id, answer, () -> {});» (main)
              both have the messaging.message.conversation_id of one conversation
            so bank sends the message without its context: instrument what sends it, or call propagators.getTextMapPropagator().inject before it is sent.
            to settle it: record the headers that bank sends\
            """);
  }

  @Test
  void aReplyWithItsContextIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced bank = Traced.service(harness, "bank");
    ask(shop, bank, "7", true);

    Healthy.isSilent(harness);
  }

  /** A new message of the conversation comes from outside, while an old answer went astray. */
  @Test
  void twoThatMayHaveSentItAreNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced bank = Traced.service(harness, "bank");
    send(bank, "send answer", "7", false);
    send(bank, "send reminder", "7", false);
    receive(shop, "process answer", "7", Map.of(), () -> {});

    Healthy.isNotAccused(harness);
  }
}
