package dev.baton.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import org.junit.jupiter.api.Test;

class RecentKeysTest {

  @Test
  void theSameNameGetsTheSameKey() {
    AttributeKey<String> key = RecentKeys.TEXTS.get("http.route");

    assertThat(RecentKeys.TEXTS.get("http." + "route".strip())).isSameAs(key);
    assertThat(key).isEqualTo(AttributeKey.stringKey("http.route"));
  }

  @Test
  void aTypeHasKeysOfItsOwn() {
    assertThat(RecentKeys.NUMBERS.get("count")).isEqualTo(AttributeKey.longKey("count"));
    assertThat(RecentKeys.FRACTIONS.get("count")).isEqualTo(AttributeKey.doubleKey("count"));
    assertThat(RecentKeys.FLAGS.get("count")).isEqualTo(AttributeKey.booleanKey("count"));
  }

  @Test
  void namesThatShareASlotKeepTheirOwnKeys() {
    for (int i = 0; i < 5_000; i++) {
      assertThat(RecentKeys.TEXTS.get("key." + i).getKey()).isEqualTo("key." + i);
    }
  }

  @Test
  void aLongNameIsNotKept() {
    String name = "k".repeat(65);

    assertThat(RecentKeys.TEXTS.get(name))
        .isEqualTo(AttributeKey.stringKey(name))
        .isNotSameAs(RecentKeys.TEXTS.get(name));
  }
}
