package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a span says of its failure. */
class ErrorAccountTest {

  private final RecordingScript script = new RecordingScript();

  @Test
  void theLastExceptionIsTheReasonWhateverHappenedAfterIt() {
    Attributes exception = Attributes.builder().put("exception.type", "a.Refused").build();
    CapturedSpan span =
        script.start(
            "orders",
            "store",
            SpanKind.INTERNAL,
            null,
            builder ->
                builder.events(
                    List.of(
                        SpanEvent.of("exception", 1, exception),
                        SpanEvent.of("retry", 2, Attributes.empty()))));

    assertThat(ErrorAccount.reason(span)).contains("a.Refused");
  }

  @ParameterizedTest
  @CsvSource({"-1,gRPC -1", "1,gRPC CANCELLED", "16,gRPC UNAUTHENTICATED", "17,gRPC 17", "0,"})
  void codesOfGrpcHaveNames(long code, String reason) {
    Attributes attributes = Attributes.builder().put("rpc.grpc.status_code", code).build();
    CapturedSpan span =
        script.start(
            "orders", "store", SpanKind.CLIENT, null, builder -> builder.attributes(attributes));

    assertThat(ErrorAccount.reason(span).orElse(null)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"399,", "400,HTTP 400"})
  void codesOfHttpFrom400AreErrors(long code, String reason) {
    Attributes attributes = Attributes.builder().put("http.response.status_code", code).build();
    CapturedSpan span =
        script.start(
            "orders", "store", SpanKind.CLIENT, null, builder -> builder.attributes(attributes));

    assertThat(ErrorAccount.reason(span).orElse(null)).isEqualTo(reason);
  }
}
