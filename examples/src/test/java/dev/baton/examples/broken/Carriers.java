package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/** Programs whose carriers change, lose or mix up what was injected. */
final class Carriers {

  private Carriers() {}

  private interface Way {
    Map<String, String> deliver(Map<String, String> headers);
  }

  private static void mail(TraceHarness harness, Way way) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mailer = Service.of(harness, "mailer");
    Map<String, String> delivered = way.deliver(shop.send("send order"));
    ExecutorService listener = Http.pool("mailer");
    listener.submit(() -> mailer.receive("mail order", delivered, () -> "")).get();
    Http.stop(listener);
  }

  private static Map<String, String> values(
      Map<String, String> headers, UnaryOperator<String> change) {
    Map<String, String> changed = new HashMap<>(headers);
    changed.replaceAll((name, value) -> change.apply(value));
    return changed;
  }

  /** Attributes of a queue that may hold any text are sent in Base64. */
  static void inBase64(TraceHarness harness, boolean isBroken) throws Exception {
    mail(
        harness,
        headers -> {
          Map<String, String> sent = values(headers, Carriers::encoded);
          return isBroken ? sent : values(sent, Carriers::decoded);
        });
  }

  private static String encoded(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String value) {
    return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }

  /** A store of keys that allows no dashes. */
  static void withUnderscores(TraceHarness harness, boolean isBroken) throws Exception {
    mail(
        harness, headers -> isBroken ? values(headers, value -> value.replace('-', '_')) : headers);
  }

  /** The name of the header is kept in its value. */
  static void wholeLine(TraceHarness harness, boolean isBroken) throws Exception {
    mail(
        harness, headers -> isBroken ? values(headers, value -> "traceparent: " + value) : headers);
  }

  /** A queue takes ten attributes, and the sender leaves out what is beyond. */
  static void tenAttributes(TraceHarness harness, boolean isBroken) throws Exception {
    mail(
        harness,
        headers -> {
          Map<String, String> all = new LinkedHashMap<>();
          for (int i = 0; i < (isBroken ? 10 : 9); i++) {
            all.put("app.field" + i, "x");
          }
          all.putAll(headers);
          Map<String, String> sent = new LinkedHashMap<>();
          all.entrySet().stream().limit(10).forEach(e -> sent.put(e.getKey(), e.getValue()));
          return sent;
        });
  }

  /** Metadata of binary values have names that end with -bin. */
  static void binaryKey(TraceHarness harness, boolean isBroken) throws Exception {
    mail(
        harness,
        headers -> {
          Map<String, String> metadata = new HashMap<>();
          headers.forEach((name, value) -> metadata.put(isBroken ? name + "-bin" : name, value));
          return metadata;
        });
  }

  /** A listener of batches extracts from each message, and keeps the last context. */
  static void contextOfTheLast(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service search = Service.of(harness, "search");
    List<Context> batch = new ArrayList<>();
    for (String order : List.of("a", "b")) {
      batch.add(search.extract(shop.send("send " + order)));
    }
    Context last = batch.get(1);
    for (int i = 0; i < batch.size(); i++) {
      SpanBuilder span = search.tracer.spanBuilder("index " + "ab".charAt(i));
      span.setSpanKind(SpanKind.CONSUMER).setParent(isBroken ? last : batch.get(i));
      span.startSpan().end();
    }
  }

  /** The relay of an outbox injects when it sends, where no span is current any more. */
  static void injectedAtTheRelay(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service shipping = Service.of(harness, "shipping");
    Map<String, String> row = new HashMap<>();
    orders.work(
        "place order",
        () -> {
          row.putAll(isBroken ? Map.of("id", "42") : orders.headers());
          return "";
        });
    ExecutorService relay = Http.pool("relay");
    Map<String, String> sent = relay.submit(() -> isBroken ? orders.headers() : row).get();
    Http.stop(relay);
    ExecutorService listener = Http.pool("shipping");
    listener.submit(() -> shipping.receive("ship order", sent, () -> "")).get();
    Http.stop(listener);
  }

  /** An app keeps the b3 header of its session, and the last propagator of the bank wins. */
  static void twoFormats(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    TextMapPropagator w3c = W3CTraceContextPropagator.getInstance();
    Service bank =
        new Service(
            harness.service(
                "bank",
                service -> service.propagator(TextMapPropagator.composite(w3c, new SingleB3()))));
    Map<String, String> session = new HashMap<>();
    Span login = app.tracer.spanBuilder("log in").startSpan();
    try (Scope ignored = login.makeCurrent()) {
      new SingleB3().inject(Context.current(), session, Map::put);
    }
    login.end();
    Span pay = app.tracer.spanBuilder("pay").setSpanKind(SpanKind.CLIENT).startSpan();
    try (Http server =
            Http.serve("bank").on("/pay", bank.serving("POST /pay", exchange -> "paid"));
        Scope ignored = pay.makeCurrent()) {
      Map<String, String> headers = new HashMap<>(isBroken ? session : Map.of());
      headers.putAll(app.headers());
      Http.post(server.at("/pay"), headers);
    } finally {
      pay.end();
    }
  }

  /** A propagator of one header, as some gateways have their own. */
  private static final class SingleB3 implements TextMapPropagator {
    @Override
    public Collection<String> fields() {
      return List.of("b3");
    }

    @Override
    public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
      SpanContext span = Span.fromContext(context).getSpanContext();
      setter.set(carrier, "b3", span.getTraceId() + "-" + span.getSpanId() + "-1");
    }

    @Override
    public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
      String value = getter.get(carrier, "b3");
      if (value == null) {
        return context;
      }
      String[] ids = value.split("-", -1);
      SpanContext sender =
          SpanContext.createFromRemoteParent(
              ids[0], ids[1], TraceFlags.getSampled(), TraceState.getDefault());
      return context.with(Span.wrap(sender));
    }
  }
}
