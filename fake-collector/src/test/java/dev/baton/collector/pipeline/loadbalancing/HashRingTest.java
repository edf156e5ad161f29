package dev.baton.collector.pipeline.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.pipeline.data.TraceId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places and backends as the algorithm of the contrib exporter computes them. */
class HashRingTest {

  private final HashRing ring = new HashRing(List.of("gw-3:4317", "gw-1:4317", "gw-2:4317"));

  @ParameterizedTest
  @CsvSource({
    "4bf92f3577b34da6a3ce929d0e0e4736, 4869, gw-1:4317",
    "00000000000000000000000000000001, 12931, gw-1:4317",
    "0af7651916cd43dd8448eb211c80319c, 25813, gw-2:4317",
    "ffffffffffffffffffffffffffffffff, 14266, gw-3:4317",
    "7af30000000000000000000000000001, 2232, gw-1:4317",
    "5b8efff798038103d269b633813fc60c, 11896, gw-3:4317"
  })
  void tracesGoToTheirBackend(String id, int place, String backend) {
    byte[] key = HashRing.key(TraceId.parse(id));

    assertThat(HashRing.place(key)).isEqualTo(place);
    assertThat(ring.backend(key)).isEqualTo(backend);
  }

  @ParameterizedTest
  @CsvSource({
    "gateway, 23167, gw-1:4317",
    "orders, 3662, gw-1:4317",
    "billing, 14826, gw-3:4317",
    "auth, 27705, gw-3:4317"
  })
  void servicesGoToTheirBackend(String service, int place, String backend) {
    byte[] key = HashRing.key(service);

    assertThat(HashRing.place(key)).isEqualTo(place);
    assertThat(ring.backend(key)).isEqualTo(backend);
  }
}
