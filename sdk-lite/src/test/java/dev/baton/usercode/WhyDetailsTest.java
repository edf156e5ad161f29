package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Account;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.Failed;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.sampling.Sampler;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What answers say of codes, flags and names, and where nothing is known of a span. */
class WhyDetailsTest {

  private final Recording recording = Recording.of("details");
  private final LiteOpenTelemetry shop = service("shop", Sampler.alwaysOn());
  private final LiteOpenTelemetry billing = service("billing", Sampler.alwaysOn());

  private LiteOpenTelemetry service(String name, Sampler sampler) {
    return LiteOpenTelemetry.builder(recording).service(name).sampler(sampler).idSeed(1).build();
  }

  private static Span start(LiteOpenTelemetry service, String name, SpanKind kind, Context above) {
    return service
        .getTracer("why")
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(above)
        .startSpan();
  }

  private CapturedSpan captured(String name) {
    return recording.spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String why(Question question) {
    Account account = Diagnosis.why(List.of(question), recording.snapshot()).get(0);
    return AccountText.of(account, "WhyDetailsTest.java");
  }

  private String reason(long code) {
    Span call = start(shop, "call " + code, SpanKind.CLIENT, Context.root());
    call.setAttribute("rpc.grpc.status_code", code).setStatus(StatusCode.ERROR).end();
    return Diagnosis.why(List.of(new Failed(captured("call " + code))), recording.snapshot())
        .get(0)
        .conclusion();
  }

  @Test
  void eachCodeOfGrpcIsNamed() {
    assertThat(
            LongStream.rangeClosed(0, 17).mapToObj(this::reason).collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            so it ended with ERROR, and nothing in the span says why.
            so it ended with ERROR because of gRPC CANCELLED.
            so it ended with ERROR because of gRPC UNKNOWN.
            so it ended with ERROR because of gRPC INVALID_ARGUMENT.
            so it ended with ERROR because of gRPC DEADLINE_EXCEEDED.
            so it ended with ERROR because of gRPC NOT_FOUND.
            so it ended with ERROR because of gRPC ALREADY_EXISTS.
            so it ended with ERROR because of gRPC PERMISSION_DENIED.
            so it ended with ERROR because of gRPC RESOURCE_EXHAUSTED.
            so it ended with ERROR because of gRPC FAILED_PRECONDITION.
            so it ended with ERROR because of gRPC ABORTED.
            so it ended with ERROR because of gRPC OUT_OF_RANGE.
            so it ended with ERROR because of gRPC UNIMPLEMENTED.
            so it ended with ERROR because of gRPC INTERNAL.
            so it ended with ERROR because of gRPC UNAVAILABLE.
            so it ended with ERROR because of gRPC DATA_LOSS.
            so it ended with ERROR because of gRPC UNAUTHENTICATED.
            so it ended with ERROR because of gRPC 17.""");
  }

  @Test
  void aFailureThatSaysNothing() {
    Span work = start(shop, "work", SpanKind.INTERNAL, Context.root());
    work.setStatus(StatusCode.ERROR).setAttribute("http.response.status_code", 200);
    work.end();

    assertThat(why(new Failed(captured("work"))))
        .isEqualTo(
            """
            failed: work @shop
            …, but work failed («.startSpan();»)
              shop started work (INTERNAL)   «.startSpan();» (main)
              shop ended   work (INTERNAL)   «work.end();» (main)
            so it ended with ERROR, and nothing in the span says why.
            """);
  }

  @Test
  void theHeaderOfAnUnsampledSpanIsShownWithItsFlags() {
    LiteOpenTelemetry quiet = service("quiet", Sampler.alwaysOff());
    Span call = start(quiet, "charge", SpanKind.CLIENT, Context.root());
    Map<String, String> headers = new HashMap<>();
    inject(quiet, Context.root().with(call), headers);
    Context caller = extract(billing, Map.of("host", "billing"));
    start(billing, "POST /charge", SpanKind.SERVER, caller).end();
    call.end();

    assertThat(why(new NotBelow(captured("POST /charge"), captured("charge"))))
        .isEqualTo(
            """
            dropped baton: quiet → billing
            …, but it broke between quiet and billing: the header was stripped after «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);»
              quiet started charge (CLIENT)                            «.startSpan();», called at «Span call = start(quiet, "charge", SpanKind.CLIENT, Context.root());» (main)
              quiet injected traceparent 00-5f40…-30b8…-02             «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);», called at «inject(quiet, Context.root().with(call), headers);» (main)
              billing extracted no traceparent; it saw: host           «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context caller = extract(billing, Map.of("host", "billing"));» (main)
              billing started POST /charge (SERVER) without a parent   «.startSpan();», called at «start(billing, "POST /charge", SpanKind.SERVER, caller).end();» (main)
            so something between the two strips the header (a proxy, a gateway), or what it was injected into was not sent (a copy, a request built before). harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.
            """);
  }

  @Test
  void aGetterThatComparesNamesWithTheirCase() {
    Span call = start(shop, "charge", SpanKind.CLIENT, Context.root());
    Map<String, String> sent = new HashMap<>();
    inject(shop, Context.root().with(call), sent);
    Map<String, String> headers = new HashMap<>();
    sent.forEach((name, value) -> headers.put(name.toUpperCase(Locale.ROOT), value));
    start(billing, "POST /charge", SpanKind.SERVER, extract(billing, headers)).end();
    call.end();

    assertThat(why(new NotBelow(captured("POST /charge"), captured("charge"))))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing did not read the TRACEPARENT that came («.extract(Context.root(), from, MapGetter.INSTANCE);»)
              shop started charge (CLIENT)                                                     «.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                      «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);», called at «inject(shop, Context.root().with(call), sent);» (main)
              billing extracted no traceparent, though it saw: TRACEPARENT 00-cccd…-49a3…-03   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", SpanKind.SERVER, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) without a parent                           «.startSpan();», called at «start(billing, "POST /charge", SpanKind.SERVER, extract(billing, headers)).end();» (main)
            so the getter of billing tells upper from lower case in the names of headers: it is asked for traceparent, and has to find TRACEPARENT.
            """);
  }

  @Test
  void workOfWhichOnlyTheSpansAreKnown() {
    Span order = start(shop, "order", SpanKind.SERVER, Context.root());
    start(shop, "query", SpanKind.CLIENT, Context.root()).end();
    order.end();
    CapturedSpan query = captured("query").toBuilder().origin(null).build();
    CapturedSpan parent = captured("order").toBuilder().origin(null).build();

    assertThat(why(new NotBelow(query, parent)))
        .isEqualTo(
            """
            lost context: inside shop
            …, but it broke inside shop, between order and query: nothing is known of how query began
              shop started order (SERVER)                    in another process
              shop started query (CLIENT) without a parent   in another process
            so look at where shop starts the span: the harness sees that only of its own services.
            """);
  }

  private static void inject(LiteOpenTelemetry service, Context context, Map<String, String> to) {
    service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);
  }

  private static Context extract(LiteOpenTelemetry service, Map<String, String> from) {
    return service
        .getPropagators()
        .getTextMapPropagator()
        .extract(Context.root(), from, MapGetter.INSTANCE);
  }
}
