package dev.baton.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reference values were computed with exact fractions. */
class KeptShareTest {

  @Test
  void tailsAreThoseOfTheBinomialDistribution() {
    assertThat(BinomialTail.atLeast(3, 10, 0.1)).isCloseTo(0.0701908264, within(1e-12));
    assertThat(BinomialTail.atMost(3, 10, 0.1)).isCloseTo(0.9872048016, within(1e-12));
    assertThat(BinomialTail.atMost(0, 10, 0.5)).isCloseTo(0.0009765625, within(1e-12));
    assertThat(BinomialTail.atLeast(60, 200, 0.2)).isCloseTo(0.0004976948553554, within(1e-12));
    assertThat(BinomialTail.atMost(1, 500, 0.001)).isCloseTo(0.9098719102571735, within(1e-12));
  }

  @Test
  void boundsAreExact() {
    assertThat(new KeptShare(5, 40).lowest()).isCloseTo(0.003853999944633497, within(1e-9));
    assertThat(new KeptShare(5, 40).highest()).isCloseTo(0.5053094535984132, within(1e-9));
    assertThat(new KeptShare(30, 100).lowest()).isCloseTo(0.11470741969745446, within(1e-9));
    assertThat(new KeptShare(30, 100).highest()).isCloseTo(0.5473870477871712, within(1e-9));
  }

  @Test
  void fewTracesFitManyShares() {
    assertThat(new KeptShare(0, 10).fits(0.1)).isTrue();
    assertThat(new KeptShare(0, 200).fits(0.1)).isFalse();
    assertThat(new KeptShare(0, 1_000_000).fits(0)).isTrue();
    assertThat(new KeptShare(1, 1_000_000).fits(0)).isFalse();
    assertThat(new KeptShare(10, 10).fits(1)).isTrue();
    assertThat(new KeptShare(0, 0).fits(0.5)).isTrue();
  }

  @Test
  void textsHaveThreeSignificantDigits() {
    assertThat(new KeptShare(1003, 10_000))
        .hasToString("1,003 of 10,000 (10 %; bounds 8.62 % to 11.6 %)");
    assertThat(KeptShare.percent(0.00012345)).isEqualTo("0.0123 %");
    assertThat(KeptShare.percent(0)).isEqualTo("0 %");
    assertThat(KeptShare.percent(1)).isEqualTo("100 %");
  }

  @Test
  void moreThanAllIsRefused() {
    assertThatThrownBy(() -> new KeptShare(2, 1))
        .hasMessage("kept must be from 0 to total (1), but was 2");
  }

  @Test
  void idsThatCountAreNotRandom() {
    BitSet last = ReadDigits.ofTheStandard();
    List<String> counted =
        IntStream.range(0, 100).mapToObj(i -> String.format("%032x", i)).toList();

    assertThat(IdRandomness.problem(counted, last).orElseThrow())
        .startsWith("digits 19 to 30 never changed and digit 31 preferred some values (0000");
    assertThat(IdRandomness.problem(TraceIdSource.random().take(10_000), last)).isEmpty();
    assertThat(IdRandomness.problem(counted.subList(0, 5), last)).isEmpty();
  }

  @Test
  void idsThatRepeatAreNamed() {
    List<String> random = TraceIdSource.random().take(50);
    List<String> repeated = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      repeated.add(random.get(i % 50));
    }

    BitSet none = new BitSet();
    assertThat(IdRandomness.problem(repeated, none)).isEmpty();
    assertThat(IdRandomness.problem(repeated, ReadDigits.ofTheStandard())).isPresent();
  }

  @Test
  void theDigitsThatASamplerReadsAreFound() {
    HeadSampler byTheFirst =
        HeadSampler.of(
            "first",
            input -> new HeadDecision(input.traceId().charAt(0) < '8', TraceState.getDefault()));

    assertThat(IdRandomness.places(ReadDigits.of(byTheFirst))).isEqualTo("digit 1");
    assertThat(IdRandomness.places(BitSet.valueOf(new long[] {0b10110})))
        .isEqualTo("digits 2 to 3, 5");
  }
}
