package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers that were written outside of the span of their call. */
class InjectedOutsideRuleTest {

  private final RecordingScript script = new RecordingScript();

  private final CapturedSpan above = script.root("orders", "serve", SpanKind.SERVER);

  private CapturedSpan call(String name) {
    return script.on("main").below(above, "orders", name, SpanKind.CLIENT);
  }

  private void inject() {
    script.on("main").inject(above);
  }

  private void answer(String name) {
    script.on("server").extract("billing", above);
    script.end(script.below(above, "billing", name, SpanKind.SERVER)).on("main");
  }

  private List<String> titles() {
    return new InjectedOutsideRule()
        .examine(script.evidence()).stream().map(Finding::title).toList();
  }

  @Test
  void justBeforeTheSpanBegan() {
    inject();
    CapturedSpan call = call("GET /charge");
    answer("GET /charge");
    script.end(call);

    assertThat(titles()).containsExactly("dropped baton: orders → billing");
  }

  @Test
  void longBeforeTheSpanBegan() {
    inject();
    script.root("orders", "other", SpanKind.INTERNAL);
    CapturedSpan call = call("GET /charge");
    answer("GET /charge");
    script.end(call);

    assertThat(titles()).isEmpty();
  }

  @Test
  void withinTheSpan() {
    CapturedSpan call = call("GET /charge");
    script.root("orders", "other", SpanKind.INTERNAL);
    inject();
    answer("GET /charge");
    script.end(call);

    assertThat(titles()).containsExactly("dropped baton: orders → billing");
  }

  @Test
  void whereNothingElseHappenedOnTheWay() {
    CapturedSpan call = call("GET");
    inject();
    answer("GET /charge");
    script.end(call);

    assertThat(titles()).containsExactly("dropped baton: orders → billing");
  }

  @Test
  void whereSomethingElseHappenedBeforeTheAnswer() {
    CapturedSpan call = call("GET");
    inject();
    script.root("orders", "other", SpanKind.INTERNAL);
    answer("GET /charge");
    script.end(call);

    assertThat(titles()).isEmpty();
  }

  @Test
  void whereSomethingElseHappenedAfterTheAnswer() {
    CapturedSpan call = call("GET");
    inject();
    answer("GET /charge");
    script.root("orders", "other", SpanKind.INTERNAL);
    script.end(call);

    assertThat(titles()).isEmpty();
  }

  @Test
  void whereTheAnswerCameAfterTheEndOfTheCall() {
    CapturedSpan call = call("GET /charge");
    inject();
    script.end(call);
    answer("GET /charge");

    assertThat(titles()).isEmpty();
  }

  @Test
  void aReceiverIsThatOfOneCall() {
    CapturedSpan first = call("GET /charge");
    CapturedSpan second = call("GET /charge");
    inject();
    answer("GET /charge");
    script.end(first).end(second);

    assertThat(new InjectedOutsideRule().examine(script.evidence())).hasSize(1);
  }

  @Test
  void aChildInTheSameServiceIsNoReceiver() {
    CapturedSpan call = call("GET /charge");
    inject();
    script.on("server").extract("billing", above);
    script.end(script.below(above, "billing", "GET /charge", SpanKind.INTERNAL)).end(call);

    assertThat(titles()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"mails, 1", "orders, 0"})
  void aMessageGoesToItsDestination(String destination, int found) {
    Attributes to = Attributes.builder().put("messaging.destination.name", "mails").build();
    Attributes from = Attributes.builder().put("messaging.destination.name", destination).build();
    script
        .on("main")
        .start("orders", "send", SpanKind.PRODUCER, above, span -> span.attributes(to));
    inject();
    script.on("server").extract("mail", above);
    script.start("mail", "process", SpanKind.CONSUMER, above, span -> span.attributes(from));

    assertThat(titles()).hasSize(found);
  }

  @ParameterizedTest
  @CsvSource({
    "billing, /charge, /charge, true, 1",
    "billing, /charge, /refund, true, 0",
    "billing, /charge, /charge, false, 0",
    "stock, /charge, , false, 0",
    "billing, /charge, , false, 1"
  })
  void aCallGoesToItsServer(String server, String called, String path, boolean isMore, int found) {
    Attributes to =
        Attributes.builder()
            .put("http.request.method", "GET")
            .put("url.full", "http://%s:8080%s".formatted(server, called))
            .put("server.address", server)
            .put("server.port", 8080)
            .build();
    AttributesBuilder at =
        Attributes.builder().put("server.address", "billing").put("server.port", 8080);
    if (path != null) {
      at.put("url.path", path);
    }
    CapturedSpan call =
        script
            .on("main")
            .start("orders", "GET", SpanKind.CLIENT, above, span -> span.attributes(to));
    inject();
    if (isMore) {
      script.root("orders", "other", SpanKind.INTERNAL);
    }
    script.on("server").extract("billing", above);
    CapturedSpan serve =
        script.start("billing", "GET", SpanKind.SERVER, above, span -> span.attributes(at.build()));
    if (path != null && !isMore) {
      script.end(call).root("orders", "other", SpanKind.INTERNAL);
      script.end(serve);
    } else {
      script.end(serve).end(call);
    }

    assertThat(titles()).hasSize(found);
  }
}
