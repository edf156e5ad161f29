package dev.baton.junit5.secrets;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.api.common.AttributeKey.valueKey;

import dev.baton.junit5.TraceHarness;
import dev.baton.trace.Resource;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageEntryMetadata;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that says secrets wherever a program can: each has a mark of its own, so that a text
 * that leaks one tells which.
 */
final class Planted {

  /** A secret name that only this test knows. */
  static final String OWN_NAME = "tenant.key";

  static final String CARD = "4111111111111111";
  static final long CARD_NUMBER = 5555555555554444L;

  static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqb2UifQ.sEcReT-jWt-29";
  static final String KEY = "AKIAIOSFODNN7EXAMPLE";

  /** What would turn a terminal red and its text around. */
  static final String HIDDEN_CHARACTERS = "\u001b[31m\u202e";

  /** What no text may contain. */
  static final List<String> SECRETS =
      List.of(
          "sEcReT01",
          "sEcReT02",
          "sEcReT03",
          "sEcReT04",
          "sEcReT05",
          "sEcReT06",
          "sEcReT07",
          "sEcReT08",
          "sEcReT09",
          "sEcReT10",
          "sEcReT11",
          "sEcReT12",
          "sEcReT13",
          "sEcReT14",
          "sEcReT15",
          "sEcReT16",
          "sEcReT17",
          "sEcReT18",
          "sEcReT19",
          "sEcReT20",
          "sEcReT21",
          "sEcReT22",
          "sEcReT23",
          "sEcReT24",
          "sEcReT25",
          "sEcReT26",
          "sEcReT27",
          "sEcReT28",
          "sEcReT30",
          "sEcReT31",
          "sEcReT32",
          "sEcReT33",
          "sEcReT34",
          "sEcReT",
          "jWt-29",
          CARD,
          "4111 1111 1111 1111",
          Long.toString(CARD_NUMBER),
          KEY,
          "9021077553");

  /** Values that Baton does not even keep: of a late change, and of headers of others. */
  static final List<String> NEVER_KEPT = List.of("sEcReT02", "sEcReT26");

  /** What every text that shows the span with these must show. */
  static final Map<String, String> HEALTHY =
      Map.of(
          "session.id", "0f8fad5b-d9cb-469f-a165-70867728950e",
          "app.tier", "enterprise",
          "url.path", "/users/joe@example.com",
          "app.order", "4111111111111112",
          "app.key", "order-42",
          "messaging.kafka.message.key", "k-77",
          "app.note", "basic checkout of a bearer instrument",
          "code.function.name", "dev.baton.Shop.checkout",
          "db.query.summary", "SELECT invoices WHERE token = ?",
          "app.trace", "4bf92f3577b34da6a3ce929d0e0e4736");

  static final AttributeKey<Long> TOKENS = longKey("gen_ai.usage.input_tokens");

  static final AttributeKey<List<String>> AUTHORIZATION =
      stringArrayKey("http.request.header.authorization");

  private Planted() {}

  static void run(TraceHarness harness) {
    OpenTelemetry shop =
        harness.service(
            "shop",
            service ->
                service.resource(
                    new Resource(
                        Attributes.of(
                            stringKey("service.name"), "shop",
                            stringKey("deploy.password"), "sEcReT01"),
                        null)));
    OpenTelemetry billing = harness.service("billing");
    Tracer tracer =
        shop.getTracerProvider()
            .tracerBuilder("lib?token=sEcReT30")
            .setInstrumentationVersion("1")
            .build();
    tracer.spanBuilder("red " + HIDDEN_CHARACTERS).startSpan().end();
    Span other = tracer.spanBuilder("other").startSpan();
    other.end();
    Span span = start(tracer, other);
    Baggage baggage =
        Baggage.builder()
            .put("session_token", "sEcReT20")
            .put("region", "eu", BaggageEntryMetadata.create("token=sEcReT31"))
            .put("tier", HIDDEN_CHARACTERS)
            .build();
    try (Scope scope = span.makeCurrent();
        Scope inner = Context.current().with(baggage).makeCurrent()) {
      say(span, shop.getLogsBridge().get("log"));
      call(tracer, shop, billing);
      tracer.spanBuilder("healthy").setAllAttributes(healthy()).startSpan().end();
    }
    span.end();
    span.end();
    span.setAttribute("password", "sEcReT02");
  }

  private static Attributes healthy() {
    var attributes = Attributes.builder();
    HEALTHY.forEach(attributes::put);
    return attributes.put(TOKENS, 1200L).build();
  }

  private static Span start(Tracer tracer, Span other) {
    return tracer
        .spanBuilder("GET /pay?access_token=sEcReT03&page=2")
        .setSpanKind(SpanKind.SERVER)
        .addLink(other.getSpanContext(), Attributes.of(stringKey("client_secret"), "sEcReT04"))
        .setAttribute(
            stringArrayKey("process.command_args"), List.of("mysql", "--password", "sEcReT32"))
        .setAttribute("process.command_line", "curl -u joe:sEcReT33 https://h")
        .setAttribute(AUTHORIZATION, List.of("Bearer sEcReT05"))
        .setAttribute(stringArrayKey("http.request.header.cookie"), List.of("sid=sEcReT06"))
        .setAttribute("url.full", "https://joe:sEcReT07@h/pay?token=sEcReT08&page=2")
        .setAttribute("url.query", "X-Amz-Signature=sEcReT09&page=2")
        .setAttribute("db.connection_string", "jdbc:mysql://db/o?user=u&password=sEcReT10")
        .setAttribute("db.query.text", "ALTER USER u IDENTIFIED BY 'sEcReT11'")
        .setAttribute("password", "sEcReT12")
        .setAttribute(longKey("card.pin"), 9021077553L)
        .setAttribute(stringArrayKey("rpc.request.metadata.x-api-key"), List.of("sEcReT13"))
        .setAttribute(
            valueKey("app.config"),
            Value.of(
                KeyValue.of("refresh_token", Value.of("sEcReT14")),
                KeyValue.of("tier", Value.of("gold"))))
        .setAttribute("app.body", "{\"user\":\"joe\",\"password\":\"sEcReT15\"}")
        .setAttribute("app.note", "use " + KEY + " or " + JWT)
        .setAttribute("app.card", CARD)
        .setAttribute(longKey("app.card.long"), CARD_NUMBER)
        .setAttribute(OWN_NAME, "sEcReT16")
        .setAttribute("app.colour", HIDDEN_CHARACTERS)
        .startSpan();
  }

  private static void say(Span span, Logger logger) {
    span.addEvent(HIDDEN_CHARACTERS);
    span.addEvent("retry ?token=sEcReT17", Attributes.of(stringKey("csrf"), "sEcReT18"));
    span.recordException(
        new IllegalStateException("login failed: Authorization: Basic sEcReT19 for card " + CARD));
    span.recordException(
        new IllegalStateException("x", new IllegalStateException("AUTH default sEcReT34")));
    span.setStatus(StatusCode.ERROR, "rejected Bearer " + JWT + ", password=sEcReT21");
    logger
        .logRecordBuilder()
        .setSeverity(Severity.WARN)
        .setBody("sent Cookie: a=sEcReT22; card 4111 1111 1111 1111")
        .setAttribute(stringKey("api_key"), "sEcReT23")
        .emit();
    logger
        .logRecordBuilder()
        .setBody(Value.of(KeyValue.of("secret", Value.of("sEcReT24"))))
        .setSeverityText(HIDDEN_CHARACTERS)
        .emit();
  }

  private static void call(Tracer tracer, OpenTelemetry shop, OpenTelemetry billing) {
    Span client =
        tracer
            .spanBuilder("POST /charge?sig=sEcReT25")
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("http.request.method", "POST")
            .setAttribute("url.full", "https://h/charge?sig=sEcReT25")
            .startSpan();
    Map<String, String> headers = new HashMap<>();
    try (Scope scope = client.makeCurrent()) {
      shop.getPropagators().getTextMapPropagator().inject(Context.current(), headers, Map::put);
    }
    headers.put("authorization", "Bearer sEcReT26");
    headers.remove("traceparent");
    Thread thread = new Thread(() -> serve(billing, headers), "worker token=sEcReT27");
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    client.end();
  }

  private static void serve(OpenTelemetry billing, Map<String, String> headers) {
    Context context =
        billing
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), headers, new HeaderGetter());
    billing
        .getTracer("lib")
        .spanBuilder("POST /charge")
        .setParent(context)
        .setSpanKind(SpanKind.SERVER)
        .setAttribute("http.request.method", "POST")
        .setAttribute("url.path", "/charge")
        .setAttribute("url.query", "sig=sEcReT25")
        .setAttribute("app.jwt", "sEcReT28")
        .startSpan()
        .end();
  }
}
