package dev.baton.examples.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

/** Faults of public libraries, as reported to them: nothing is asserted, and each is named. */
@TraceTest
class PublicReportsTest {

  /** Headers of which several may have one name, as Kafka's. */
  private record Message(List<Map.Entry<String, String>> headers) {

    private void add(String name, String value) {
      headers.add(Map.entry(name, value));
    }

    private void replace(String name, String value) {
      headers.removeIf(header -> header.getKey().equals(name));
      add(name, value);
    }
  }

  /** Returns the first header of a name. */
  private static final TextMapGetter<Message> FIRST =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Message message) {
          return message.headers().stream().map(Map.Entry::getKey).toList();
        }

        @Override
        public String get(Message message, String key) {
          return message.headers().stream()
              .filter(header -> header.getKey().equals(key))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
        }
      };

  private static void request(Traced app, String name, Runnable work) {
    Context caller = app.propagator.extract(Context.root(), Map.of(), new MapHeaders());
    Span span =
        app.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();
    try (Scope ignored = caller.with(span).makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
  }

  /** Sets the headers of a message. */
  private interface Setter {
    void set(Message message, String name, String value);
  }

  /** spring-kafka 3816: each retry adds its header beside those that the message has. */
  private static void retryTwice(TraceHarness harness, Setter setter) {
    Traced shop = Traced.service(harness, "shop");
    Traced mail = Traced.service(harness, "mail");
    Message message = new Message(new ArrayList<>());
    send(shop, "orders send", Context.root(), message, setter);
    for (int attempt = 0; attempt < 3; attempt++) {
      Context sender = mail.propagator.extract(Context.root(), message, FIRST);
      Span process =
          mail.tracer
              .spanBuilder("orders process")
              .setSpanKind(SpanKind.CONSUMER)
              .setParent(sender)
              .startSpan();
      process.setStatus(StatusCode.ERROR);
      if (attempt < 2) {
        send(mail, "retry send", sender.with(process), message, setter);
      }
      process.end();
    }
  }

  private static void send(
      Traced service, String name, Context parent, Message message, Setter setter) {
    Span send =
        service
            .tracer
            .spanBuilder(name)
            .setSpanKind(SpanKind.PRODUCER)
            .setParent(parent)
            .startSpan();
    service.propagator.inject(parent.with(send), message, setter::set);
    send.end();
  }

  @Test
  void aRetryThatAddsItsHeaderBesideTheOldOneIsFound(TraceHarness harness) {
    retryTwice(harness, Message::add);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/duplicated-header (LIKELY)
            dropped baton: mail → mail
            …, but it broke between mail and mail: mail found traceparent 2 times (PublicReportsTest.java «Context sender = mail.propagator.extract(Context.root(), message, FIRST);») and took that of orders send @shop, not that of retry send, which mail had added (PublicReportsTest.java «service.propagator.inject(parent.with(send), message, setter::set);», called at PublicReportsTest.java «send(mail, "retry send", sender.with(process), message, setter);»)
              mail started retry send (PRODUCER)                                               PublicReportsTest.java «.startSpan();», called at PublicReportsTest.java «send(mail, "retry send", sender.with(process), message, setter);» (main)
              mail injected traceparent 00-3cc9…-939d…-03                                      PublicReportsTest.java «service.propagator.inject(parent.with(send), message, setter::set);», called at PublicReportsTest.java «send(mail, "retry send", sender.with(process), message, setter);» (main)
              mail extracted traceparent 00-3cc9…-1f1a…-03, the context of orders send @shop   PublicReportsTest.java «Context sender = mail.propagator.extract(Context.root(), message, FIRST);», called at PublicReportsTest.java «retryTwice(harness, Message::add);» (main)
              mail started orders process (CONSUMER) as a child of orders send @shop           PublicReportsTest.java «.startSpan();» (main)
              and 1 more like it
            so the setter of mail adds the header beside the one that came with what it sends on: let it replace that one.
            to settle it: compare the values of both headers\
            """);
  }

  @Test
  void aRetryThatReplacesTheHeaderIsHealthy(TraceHarness harness) {
    retryTwice(harness, Message::replace);

    Healthy.isSilent(harness);
  }

  /** The thread factory is asked within the first request that needs a thread. */
  private static void threeRequests(TraceHarness harness, ThreadFactory factory) {
    Traced app = Traced.service(harness, "app");
    ExecutorService pool = Executors.newSingleThreadExecutor(factory);
    for (int i = 0; i < 3; i++) {
      request(app, "GET /", () -> work(app, pool));
    }
    Waits.forTheEndOf(pool);
  }

  private static void work(Traced app, ExecutorService pool) {
    Runnable task = () -> app.tracer.spanBuilder("work").startSpan().end();
    Waits.forTheEndOf(pool.submit(task));
  }

  @Test
  void aThreadOfAPoolThatKeepsTheContextOfItsFirstRequestIsFound(TraceHarness harness) {
    threeRequests(harness, task -> new Thread(Context.current().wrap(task), "worker-1"));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/kept-context (LIKELY)
            lost context: inside app
            …, but it broke inside app, between GET / and work: PublicReportsTest.java «Runnable task = () -> app.tracer.spanBuilder("work").startSpan().end();» started it in the context of another GET / @app, which had ended: the task wrapped at PublicReportsTest.java «threeRequests(harness, task -> new Thread(Context.current().wrap(task), "worker-1"));» brought its context along
              app started GET / (SERVER)                                     PublicReportsTest.java «app.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();» (main)
              app wrapped a task with the context of GET /                   PublicReportsTest.java «threeRequests(harness, task -> new Thread(Context.current().wrap(task), "worker-1"));» (main)
              app ended   GET / (SERVER)                                     PublicReportsTest.java «span.end();» (main)
              app started GET / (SERVER)                                     PublicReportsTest.java «app.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();» (main)
              app started work (INTERNAL) as a child of another GET / @app   PublicReportsTest.java «Runnable task = () -> app.tracer.spanBuilder("work").startSpan().end();» (worker-1)
            so a thread of a pool was wrapped with the context of the request in which the pool made it, and all its tasks run in that: let the thread factory wrap nothing, and wrap each task where it is submitted, as Context.taskWrapping does.
            to settle it: look at the thread factory of that pool\
            """);
  }

  /** Each request has a pool of its own, whose threads may well have its context. */
  @Test
  void aPoolOfTheRequestThatKeepsItsContextIsHealthy(TraceHarness harness) {
    Traced app = Traced.service(harness, "app");
    for (int i = 0; i < 3; i++) {
      request(
          app,
          "GET /",
          () -> {
            ExecutorService pool =
                Executors.newSingleThreadExecutor(
                    task -> new Thread(Context.current().wrap(task), "worker-1"));
            work(app, pool);
            Waits.forTheEndOf(pool);
          });
    }

    Healthy.isSilent(harness);
  }

  @Test
  void aPoolWhoseTasksAreWrappedIsHealthy(TraceHarness harness) {
    Traced app = Traced.service(harness, "app");
    ExecutorService pool =
        Context.taskWrapping(
            Executors.newSingleThreadExecutor(task -> new Thread(task, "worker-1")));
    for (int i = 0; i < 3; i++) {
      request(app, "GET /", () -> work(app, pool));
    }
    Waits.forTheEndOf(pool);

    Healthy.isSilent(harness);
  }

  /** brave 1340: a client cancels the stream, and only its completion ends the span. */
  @Test
  void aStreamThatIsCancelledAndLeavesItsSpanOpenIsFound(TraceHarness harness) {
    Traced app = Traced.service(harness, "app");
    Span stream = app.tracer.spanBuilder("Items/Watch").setSpanKind(SpanKind.SERVER).startSpan();
    stream.addEvent("message");
    harness.close();

    assertThat(harness.findings())
        .extracting(Finding::title)
        .containsExactly("never ended: Items/Watch of app");
  }

  /** opentelemetry-java-instrumentation 18958: a call is assembled once, and made by all. */
  @Test
  void aCallThatKeepsTheContextInWhichItWasAssembledIsFound(TraceHarness harness) {
    Traced gateway = Traced.service(harness, "gateway");
    Map<String, Context> assembled = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      request(
          gateway,
          "GET /",
          () ->
              gateway
                  .tracer
                  .spanBuilder("GET")
                  .setSpanKind(SpanKind.CLIENT)
                  .setParent(assembled.computeIfAbsent("call", key -> Context.current()))
                  .startSpan()
                  .end());
    }

    assertThat(FindingText.of(harness))
        .startsWith("in-process/kept-context (LIKELY)\nlost context: inside gateway\n");
  }
}
