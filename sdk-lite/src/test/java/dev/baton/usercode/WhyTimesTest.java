package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Account;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.HasEvent;
import dev.baton.diagnosis.Question.HasLink;
import dev.baton.diagnosis.Question.NoEvent;
import dev.baton.diagnosis.Question.NoLink;
import dev.baton.diagnosis.Question.OtherDecision;
import dev.baton.diagnosis.Question.OtherThread;
import dev.baton.diagnosis.Question.OutOfOrder;
import dev.baton.diagnosis.Question.OutOfOrder.Order;
import dev.baton.diagnosis.Question.Sampled;
import dev.baton.diagnosis.Question.SawBaggage;
import dev.baton.diagnosis.Question.TookLong;
import dev.baton.diagnosis.Question.TookShort;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.sampling.Sampler;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers about the times, threads, events, links and baggage of single spans. */
class WhyTimesTest {

  private final Recording recording = Recording.of("why");
  private final VirtualClock clock = VirtualClock.create();
  private final LiteOpenTelemetry shop = service("shop", Sampler.alwaysOn());
  private final LiteOpenTelemetry billing =
      service("billing", Sampler.parentBased(Sampler.alwaysOff()));

  private LiteOpenTelemetry service(String name, Sampler sampler) {
    return LiteOpenTelemetry.builder(recording)
        .service(name)
        .sampler(sampler)
        .clock(clock)
        .idSeed(1)
        .build();
  }

  private Span start(String name) {
    return shop.getTracer("why").spanBuilder(name).startSpan();
  }

  private void work(String name, int millis) {
    Span span = start(name);
    clock.advance(Duration.ofMillis(millis));
    span.end();
  }

  private CapturedSpan captured(String name) {
    return recording.spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String why(Question question) {
    List<Account> accounts = Diagnosis.why(List.of(question), recording.snapshot());
    return accounts.isEmpty() ? "" : AccountText.of(accounts.get(0), "WhyTimesTest.java");
  }

  @Test
  void aSlowSpanFarBelow() {
    Span checkout = start("checkout");
    try (Scope ignored = checkout.makeCurrent()) {
      work("token", 10);
      Span stock = start("stock");
      try (Scope inner = stock.makeCurrent()) {
        work("select", 5);
        clock.advance(Duration.ofMillis(80));
        work("update", 5);
      }
      stock.end();
    }
    checkout.end();

    assertThat(why(new TookLong(captured("checkout"))))
        .isEqualTo(
            """
            slow: checkout @shop
            …, but no span ran below stock @shop for 80 ms, between the end of select («span.end();») and the start of update («return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span span = start(name);»)
              shop started checkout (INTERNAL)                 «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span checkout = start("checkout");» (main)
              shop started stock (INTERNAL)                    «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span stock = start("stock");» (main)
              shop ended   select (INTERNAL)                   «span.end();» (main)
              shop started update (INTERNAL), 80 ms later      «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span span = start(name);» (main)
              shop ended   stock (INTERNAL), 90 ms later       «stock.end();» (main)
              shop ended   checkout (INTERNAL), 100 ms later   «checkout.end();» (main)
            so look at what runs between these two lines: a lock, a wait, or a call without a span.
            """);
  }

  @Test
  void manySpansOneAfterTheOther() {
    Span checkout = start("checkout");
    try (Scope ignored = checkout.makeCurrent()) {
      for (int i = 0; i < 12; i++) {
        work("select item", 4);
      }
    }
    checkout.end();

    assertThat(why(new TookLong(captured("checkout"))))
        .isEqualTo(
            """
            slow: checkout @shop
            …, but most of it went to 12 spans select item @shop, together 48 ms («return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span span = start(name);»)
              shop started checkout (INTERNAL)                       «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span checkout = start("checkout");» (main)
              shop started select item (INTERNAL), the first of 12   «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span span = start(name);» (main)
              shop ended   checkout (INTERNAL), 48 ms later          «checkout.end();» (main)
            so checkout runs them one after the other: ask for all at once, or run them in parallel.
            """);
  }

  @Test
  void timeWithoutAChild() {
    Span checkout = start("checkout");
    try (Scope ignored = checkout.makeCurrent()) {
      work("token", 10);
      clock.advance(Duration.ofMillis(30));
      work("charge", 50);
    }
    checkout.end();

    assertThat(why(new TookLong(captured("checkout"), true)))
        .isEqualTo(
            """
            slow: checkout @shop
            …, but no span ran below it for 30 ms, between the end of token («span.end();») and the start of charge («return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span span = start(name);»)
              shop started checkout (INTERNAL)              «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span checkout = start("checkout");» (main)
              shop ended   token (INTERNAL)                 «span.end();» (main)
              shop started charge (INTERNAL), 30 ms later   «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span span = start(name);» (main)
              shop ended   checkout (INTERNAL)              «checkout.end();» (main)
            so look at what runs between these two lines: a lock, a wait, or a call without a span.
            """);
  }

  @Test
  void anEndBeforeTheWorkIsDone() {
    Span checkout = start("checkout");
    Span mail;
    try (Scope ignored = checkout.makeCurrent()) {
      mail = start("mail");
    }
    checkout.end();
    clock.advance(Duration.ofMillis(30));
    mail.end();

    assertThat(why(new TookShort(captured("checkout"))))
        .isEqualTo(
            """
            child outlives parent: checkout, mail
            …, but checkout ended («checkout.end();») before its child mail did («mail.end();»)
              shop started checkout (INTERNAL)            «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span checkout = start("checkout");» (main)
              shop started mail (INTERNAL)                «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «mail = start("mail");» (main)
              shop ended   checkout (INTERNAL)            «checkout.end();» (main)
              shop ended   mail (INTERNAL), 30 ms later   «mail.end();» (main)
            so end checkout when all its work is done: with a future, in whenComplete rather than in finally; work that nobody waits for gets a link instead of a parent.
            """);
    assertThat(why(new TookShort(captured("mail"))))
        .isEqualTo(
            """
            short: mail @shop
            …, but it began at «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «mail = start("mail");» and ended at «mail.end();»
              shop started mail (INTERNAL)   «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «mail = start("mail");» (main)
              shop ended   mail (INTERNAL)   «mail.end();» (main)
            so what was to take longer runs before the first or after the second of these lines: start the span before that work, and end it when the work is over.
            """);
  }

  @Test
  void aSecondStepThatDoesNotWait() throws InterruptedException {
    Span reserve = start("reserve");
    clock.advance(Duration.ofMillis(10));
    Thread charging = new Thread(() -> work("charge", 5), "charging");
    charging.start();
    charging.join();
    clock.advance(Duration.ofMillis(20));
    reserve.end();

    assertThat(why(new OutOfOrder(captured("charge"), captured("reserve"), Order.AFTER)))
        .isEqualTo(
            """
            other order: charge @shop, reserve @shop
            …, but charge began («return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span span = start(name);») on thread charging 25 ms before reserve ended («reserve.end();») on thread main
              shop started reserve (INTERNAL)   «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span reserve = start("reserve");» (main)
              shop started charge (INTERNAL)    «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span span = start(name);» (charging)
              shop ended   charge (INTERNAL)    «span.end();» (charging)
              shop ended   reserve (INTERNAL)   «reserve.end();» (main)
            so nothing makes charge wait for reserve: chain it (thenCompose, flatMap), or wait for the result before it is started.
            """);
    assertThat(why(new OutOfOrder(captured("reserve"), captured("charge"), Order.BEFORE)))
        .isEqualTo(
            """
            other order: reserve @shop, charge @shop
            …, but charge began («return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span span = start(name);») on thread charging 25 ms before reserve ended («reserve.end();») on thread main
              shop started reserve (INTERNAL)   «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span reserve = start("reserve");» (main)
              shop started charge (INTERNAL)    «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span span = start(name);» (charging)
              shop ended   charge (INTERNAL)    «span.end();» (charging)
              shop ended   reserve (INTERNAL)   «reserve.end();» (main)
            so nothing makes charge wait for reserve: chain it (thenCompose, flatMap), or wait for the result before it is started.
            """);
  }

  @Test
  void stepsInReverse() {
    work("charge", 5);
    work("reserve", 5);

    assertThat(why(new OutOfOrder(captured("charge"), captured("reserve"), Order.AFTER)))
        .isEqualTo(
            """
            other order: charge @shop, reserve @shop
            …, but charge had ended («span.end();») when reserve began («return shop.getTracer("why").spanBuilder(name).startSpan();»)
              shop started charge (INTERNAL)    «return shop.getTracer("why").spanBuilder(name).startSpan();» (main)
              shop ended   charge (INTERNAL)    «span.end();» (main)
              shop started reserve (INTERNAL)   «return shop.getTracer("why").spanBuilder(name).startSpan();» (main)
              shop ended   reserve (INTERNAL)   «span.end();» (main)
            so the code calls charge first: change the order of the two calls, or of what is chained.
            """);
    assertThat(why(new OutOfOrder(captured("charge"), captured("reserve"), Order.TOGETHER)))
        .isEqualTo(
            """
            other order: charge @shop, reserve @shop
            …, but reserve began («return shop.getTracer("why").spanBuilder(name).startSpan();») on thread main when charge had ended («span.end();»)
              shop started charge (INTERNAL)    «return shop.getTracer("why").spanBuilder(name).startSpan();» (main)
              shop ended   charge (INTERNAL)    «span.end();» (main)
              shop started reserve (INTERNAL)   «return shop.getTracer("why").spanBuilder(name).startSpan();» (main)
              shop ended   reserve (INTERNAL)   «span.end();» (main)
            so one thread does both, one after the other: hand one of them to an executor that has a free thread.
            """);
  }

  @Test
  void baggageThatTheServicePutItself() {
    Span checkout = start("checkout");
    try (Scope ignored = checkout.makeCurrent()) {
      Baggage card = Baggage.builder().put("card.number", "4111").build();
      try (Scope inner = card.makeCurrent()) {
        Span call = start("charge");
        Map<String, String> headers = new HashMap<>();
        shop.getPropagators()
            .getTextMapPropagator()
            .inject(Context.current().with(call), headers, Map::put);
        receive(headers);
        call.end();
      }
    }
    checkout.end();

    assertThat(why(new SawBaggage(captured("POST /charge"), "card.number")))
        .isEqualTo(
            """
            unwanted baggage: card.number
            …, but card.number was put into the context made current at «try (Scope inner = card.makeCurrent()) {», before charge began («return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span call = start("charge");»)
              shop started checkout (INTERNAL), which did not see card.number   «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span checkout = start("checkout");» (main)
              shop made a context with card.number current                      «try (Scope inner = card.makeCurrent()) {» (main)
              shop started charge (INTERNAL), which saw card.number             «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span call = start("charge");» (main)
              shop injected card.number                                         «.inject(Context.current().with(call), headers, Map::put);» (main)
              billing started POST /charge (SERVER), which saw it too           «.startSpan()» (main)
            so it goes along with each call that shop makes: remove it before the call (Baggage.current().toBuilder().remove), or keep it in something that is not sent.
            """);
  }

  private void receive(Map<String, String> headers) {
    Context sent =
        billing
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), headers, MapGetter.INSTANCE);
    billing
        .getTracer("why")
        .spanBuilder("POST /charge")
        .setSpanKind(SpanKind.SERVER)
        .setParent(sent)
        .startSpan()
        .end();
  }

  @Test
  void baggageFromOutside() {
    receive(Map.of("baggage", "card.number=4111"));

    assertThat(why(new SawBaggage(captured("POST /charge"), "card.number")))
        .isEqualTo(
            """
            unwanted baggage: card.number
            …, but card.number came with the request that billing extracted («.extract(Context.root(), headers, MapGetter.INSTANCE);»)
              billing extracted card.number                                  «.extract(Context.root(), headers, MapGetter.INSTANCE);», called at «receive(Map.of("baggage", "card.number=4111"));» (main)
              billing started POST /charge (SERVER), which saw card.number   «.startSpan()» (main)
            so whoever called billing sent it, in its header baggage: remove it there, or do not read baggage from outside.
            """);
  }

  @Test
  void aSpanThatIsSampledBecauseOfItsCaller() {
    Span checkout = start("checkout");
    Map<String, String> headers = new HashMap<>();
    shop.getPropagators()
        .getTextMapPropagator()
        .inject(Context.root().with(checkout), headers, Map::put);
    receive(headers);
    checkout.end();

    assertThat(why(new Sampled(captured("POST /charge"))))
        .isEqualTo(
            """
            sampled: checkout @shop
            …, but it follows its parents, and checkout @shop was sampled by AlwaysOnSampler («return shop.getTracer("why").spanBuilder(name).startSpan();»), a sampler set at «.sampler(sampler)»
              shop was given its sampler                                         «.sampler(sampler)»
              shop started checkout (INTERNAL), sampled by AlwaysOnSampler       «return shop.getTracer("why").spanBuilder(name).startSpan();» (main)
              billing started POST /charge (SERVER), sampled as its parent was   «.startSpan()» (main)
            so give shop a sampler that drops it.
            """);
  }

  @Test
  void aSpanThatIsSampledByAHeaderFromOutside() {
    receive(Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

    assertThat(why(new Sampled(captured("POST /charge"))))
        .isEqualTo(
            """
            sampled: POST /charge @billing
            …, but POST /charge @billing follows the header that billing extracted («.extract(Context.root(), headers, MapGetter.INSTANCE);»), which says "sampled"
              billing extracted traceparent 00-0af7…-b7ad…-01                                           «.extract(Context.root(), headers, MapGetter.INSTANCE);», called at «receive(Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));» (main)
              billing was given its sampler                                                             «.sampler(sampler)»
              billing started POST /charge (SERVER), sampled (remote parent sampled: AlwaysOnSampler)   «.startSpan()» (main)
            so whoever called billing decided: send a header whose last part is 00, or give billing a sampler that does not follow its parent.
            """);
  }

  @Test
  void eventsThatTheSpanLacks() {
    Span checkout = start("checkout");
    try (Scope ignored = checkout.makeCurrent()) {
      Span charge = start("charge");
      Span.current().addEvent("declined");
      charge.addEvent("sent");
      charge.end();
      charge.addEvent("answered");
      charge.recordException(new IllegalStateException("no answer"));
    }
    checkout.end();

    assertThat(why(new NoEvent(captured("charge"), "declined")))
        .isEqualTo(
            """
            event of another span: inside shop
            …, but checkout got it («return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span checkout = start("checkout");»), and charge did not («return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span charge = start("charge");»)
              shop started checkout (INTERNAL), which has the event declined   «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span checkout = start("checkout");» (main)
              shop started charge (INTERNAL)                                   «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span charge = start("charge");» (main)
              shop ended   charge (INTERNAL), with sent                        «charge.end();» (main)
            so it was added where checkout was current, as Span.current().addEvent does: make charge current around that line, or add it to the span itself.
            """);
    assertThat(why(new NoEvent(captured("charge"), "answered")))
        .isEqualTo(
            """
            changed after its end: charge of shop
            …, but answered was added («charge.addEvent("answered");») after charge of shop had ended («charge.end();»)
              shop started charge (INTERNAL)   «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span charge = start("charge");» (main)
              shop ended   charge (INTERNAL)   «charge.end();» (main)
              shop added   answered            «charge.addEvent("answered");» (main)
            so the event is lost: add it before end(), or end the span when the work is done.
            """);
    assertThat(why(new NoEvent(captured("charge"), "exception")))
        .isEqualTo(
            """
            changed after its end: charge of shop
            …, but exception was added («charge.recordException(new IllegalStateException("no answer"));») after charge of shop had ended («charge.end();»)
              shop started charge (INTERNAL)   «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span charge = start("charge");» (main)
              shop ended   charge (INTERNAL)   «charge.end();» (main)
              shop added   exception           «charge.recordException(new IllegalStateException("no answer"));» (main)
            so the event is lost: add it before end(), or end the span when the work is done.
            """);
    assertThat(why(new NoEvent(captured("charge"), "retried")))
        .isEqualTo(
            """
            event never added: retried of charge @shop
            …, but nothing added retried to it between its start («return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span charge = start("charge");») and its end («charge.end();»)
              shop started charge (INTERNAL)              «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span charge = start("charge");» (main)
              shop ended   charge (INTERNAL), with sent   «charge.end();» (main)
            so the code that adds it did not run, or it called Span.current() though charge was never made current: add it to the span itself, or call makeCurrent.
            """);
  }

  @Test
  void linksThatCameLateOrUnasked() {
    Span first = start("first");
    Span second =
        shop.getTracer("why").spanBuilder("second").addLink(first.getSpanContext()).startSpan();
    first.end();
    second.end();
    first.addLink(second.getSpanContext());

    assertThat(why(new NoLink(captured("first"), captured("second"))))
        .isEqualTo(
            """
            missing link: from first @shop to second @shop
            …, but first («return shop.getTracer("why").spanBuilder(name).startSpan();») got a link («first.addLink(second.getSpanContext());») after it had ended («first.end();»)
              shop started first (INTERNAL) without a link   «return shop.getTracer("why").spanBuilder(name).startSpan();» (main)
              shop started second (INTERNAL)                 «shop.getTracer("why").spanBuilder("second").addLink(first.getSpanContext()).startSpan();» (main)
              shop ended   first (INTERNAL)                  «first.end();» (main)
              shop added a link                              «first.addLink(second.getSpanContext());» (main)
            so the link is lost: add it before that end, or when the span starts (SpanBuilder.addLink), if its target is known by then.
            """);
    assertThat(why(new HasLink(captured("second"), captured("first"))))
        .isEqualTo(
            """
            extra link: from second @shop to first @shop
            …, but second («shop.getTracer("why").spanBuilder("second").addLink(first.getSpanContext()).startSpan();») got the context of first, started at «return shop.getTracer("why").spanBuilder(name).startSpan();», as a link
              shop started first (INTERNAL)                               «return shop.getTracer("why").spanBuilder(name).startSpan();» (main)
              shop started second (INTERNAL) with a link to first @shop   «shop.getTracer("why").spanBuilder("second").addLink(first.getSpanContext()).startSpan();» (main)
            so addLink was called with that context, before the span started or while it was open.
            """);
  }

  @Test
  void anEventThatWasNotExpected() {
    Span charge = start("charge");
    clock.advance(Duration.ofMillis(3));
    Span risk;
    try (Scope ignored = charge.makeCurrent()) {
      risk = start("ask risk");
    }
    clock.advance(Duration.ofMillis(2));
    charge.addEvent("retry");
    clock.advance(Duration.ofMillis(1));
    risk.end();
    charge.recordException(new IllegalStateException("declined"));
    charge.end();

    assertThat(why(new HasEvent(captured("charge"), "retry")))
        .isEqualTo(
            """
            extra event: retry of charge @shop
            …, but retry was added 5 ms after charge began («return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span charge = start("charge");»), while ask risk ran («return shop.getTracer("why").spanBuilder(name).startSpan();», called at «risk = start("ask risk");»)
              shop started charge (INTERNAL)                            «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span charge = start("charge");» (main)
              shop started ask risk (INTERNAL), in whose time it came   «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «risk = start("ask risk");» (main)
              shop ended   charge (INTERNAL)                            «charge.end();» (main)
            so code called addEvent on charge then, or on Span.current() where charge was current: look for it around ask risk.
            """);
    assertThat(why(new HasEvent(captured("charge"), "exception")))
        .isEqualTo(
            """
            extra event: exception of charge @shop
            …, but exception was added 6 ms after charge began («return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span charge = start("charge");»)
              shop started charge (INTERNAL)   «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span charge = start("charge");» (main)
              shop ended   charge (INTERNAL)   «charge.end();» (main)
            so code called recordException on charge then, or on Span.current() where charge was current: look for it between the two lines, and in what is called from there.
            """);
    assertThat(why(new HasEvent(captured("charge"), "timeout"))).isEmpty();
  }

  @Test
  void aDecisionThatWasExpectedOfAnother() {
    Span parent = start("checkout");
    try (Scope ignored = parent.makeCurrent()) {
      billing.getTracer("why").spanBuilder("charge").startSpan().end();
    }
    parent.end();

    assertThat(why(new OtherDecision(captured("charge"))))
        .isEqualTo(
            """
            decided otherwise: charge @billing
            …, but ParentBased{root:AlwaysOffSampler,remoteParentSampled:AlwaysOnSampler,remoteParentNotSampled:AlwaysOffSampler,localParentSampled:AlwaysOnSampler,localParentNotSampled:AlwaysOffSampler} saw a parent that was sampled and decided on charge («billing.getTracer("why").spanBuilder("charge").startSpan().end();»); it was set at «.sampler(sampler)»
              shop started checkout (INTERNAL), sampled                      «return shop.getTracer("why").spanBuilder(name).startSpan();» (main)
              billing was given its sampler                                  «.sampler(sampler)»
              billing started charge (INTERNAL), decided RECORD_AND_SAMPLE   «billing.getTracer("why").spanBuilder("charge").startSpan().end();» (main)
            so change the sampler of billing there, or the context in which charge is started.
            """);
    assertThat(why(new OtherDecision(captured("checkout"))))
        .isEqualTo(
            """
            decided otherwise: checkout @shop
            …, but AlwaysOnSampler saw no parent and decided on checkout («return shop.getTracer("why").spanBuilder(name).startSpan();»); it was set at «.sampler(sampler)»
              shop was given its sampler                                    «.sampler(sampler)»
              shop started checkout (INTERNAL), decided RECORD_AND_SAMPLE   «return shop.getTracer("why").spanBuilder(name).startSpan();» (main)
            so change the sampler of shop there, or the context in which checkout is started.
            """);
  }

  @Test
  void aSpanOnAThreadOfAPool() throws InterruptedException {
    Span checkout = start("checkout");
    try (Scope ignored = checkout.makeCurrent()) {
      Thread pool = new Thread(Context.current().wrap(() -> work("mail", 5)), "pool-1");
      pool.start();
      pool.join();
    }
    checkout.end();

    assertThat(why(new OtherThread(captured("mail"))))
        .isEqualTo(
            """
            other thread: mail @shop
            …, but «Thread pool = new Thread(Context.current().wrap(() -> work("mail", 5)), "pool-1");» handed its work over («return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span span = start(name);»)
              shop started checkout (INTERNAL)   «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span checkout = start("checkout");» (main)
              shop handed the work over          «Thread pool = new Thread(Context.current().wrap(() -> work("mail", 5)), "pool-1");» (main)
              shop started mail (INTERNAL)       «return shop.getTracer("why").spanBuilder(name).startSpan();», called at «Span span = start(name);» (pool-1)
              shop ended   mail (INTERNAL)       «span.end();» (pool-1)
            so the executor that got it there chose the thread.
            """);
    assertThat(why(new OtherThread(captured("checkout")))).isEqualTo("");
  }
}
