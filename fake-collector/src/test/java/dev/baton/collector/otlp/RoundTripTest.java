package dev.baton.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {

  private static final int BATCHES = 1_000;

  @ParameterizedTest
  @EnumSource
  void whatIsDecodedEqualsWhatWasEncoded(OtlpFormat format) throws Exception {
    for (long seed = 0; seed < BATCHES; seed++) {
      List<CapturedSpan> spans = new RandomSpans(seed).batch();

      assertThat(format.decode(Signal.TRACES, format.encode(spans)))
          .as("seed %s", seed)
          .isEqualTo(spans);
    }
  }

  @ParameterizedTest
  @EnumSource
  void encodingTwiceGivesTheSameBytes(OtlpFormat format) throws Exception {
    for (long seed = 0; seed < BATCHES; seed++) {
      byte[] once = format.encode(new RandomSpans(seed).batch());
      byte[] twice = format.encode(format.decode(Signal.TRACES, once));

      assertThat(twice).as("seed %s", seed).isEqualTo(once);
    }
  }
}
