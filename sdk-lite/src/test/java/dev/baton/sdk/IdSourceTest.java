package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.opentelemetry.api.trace.TraceId;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdSourceTest {

  @Test
  void theSameSeedAndServiceMakeTheSameIds() {
    IdSource one = new IdSource(1, "orders");
    IdSource again = new IdSource(1, "orders");
    IdSource other = new IdSource(1, "billing");
    long first = one.id(one.take(1));

    assertThat(again.id(again.take(1))).isEqualTo(first);
    assertThat(other.id(other.take(1))).isNotEqualTo(first);
  }

  @Test
  void traceIdsCarryTheMarkOfTheirTestOnly() {
    IdSource here = new IdSource(1, "orders");
    IdSource elsewhere = new IdSource(2, "orders");
    long low = here.id(here.take(1));
    long high = here.traceIdHigh(low);

    assertThat(here.made(high, low)).isTrue();
    assertThat(elsewhere.made(high, low)).isFalse();
  }

  @Test
  void theMarkIsReadFromTheTraceIdAlone() {
    IdSource ids = new IdSource(-7, "orders");
    long low = ids.id(ids.take(1));

    String traceId = TraceId.fromLongs(ids.traceIdHigh(low), low);

    assertThat(TraceMark.in(traceId)).isEqualTo(TraceMark.ofSeed(-7));
    assertThat(TraceMark.in("4bf92f3577b34da6a3ce929d0e0e4736")).isNotEqualTo(TraceMark.ofSeed(-7));
    assertThat(TraceMark.in("no trace id")).isZero();
  }

  @Test
  void idsAreSpreadOverAllBits() {
    IdSource ids = new IdSource(3, "orders");
    int[] ones = new int[64];
    LongStream.generate(() -> ids.id(ids.take(1)))
        .limit(10_000)
        .forEach(
            id -> {
              for (int bit = 0; bit < 64; bit++) {
                ones[bit] += (int) (id >>> bit & 1);
              }
            });

    assertThat(Arrays.stream(ones)).allSatisfy(n -> assertThat(n).isCloseTo(5_000, within(300)));
  }
}
