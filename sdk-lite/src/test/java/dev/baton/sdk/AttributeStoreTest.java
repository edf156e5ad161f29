package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AttributeStoreTest {

  private final AttributeStore store = new AttributeStore();

  @Test
  void aNameIsUniqueAlsoAcrossTypes() {
    store.put("retries", "three", SpanLimits.defaults());
    store.put(AttributeKey.longKey("retries"), 3L, SpanLimits.defaults());

    assertThat(store.toAttributes()).isEqualTo(Attributes.builder().put("retries", 3).build());
  }

  @Test
  void aValueThatIsOverwrittenAtTheLimitIsNotDropped() {
    SpanLimits one = new SpanLimits(1, 1, 1, 1, 1, 10);
    store.put("first", 1L, one);
    store.put("second", 2L, one);
    store.put("first", 3L, one);

    assertThat(store.toAttributes()).isEqualTo(Attributes.builder().put("first", 3).build());
    assertThat(store.dropped()).isEqualTo(1);
  }

  @Test
  void textsAreCutAlsoWithinLists() {
    SpanLimits three = new SpanLimits(8, 8, 8, 8, 8, 3);
    store.put("text", "abcdef", three);
    store.put(AttributeKey.stringArrayKey("list"), Arrays.asList("abcdef", "a"), three);

    assertThat(store.toAttributes())
        .isEqualTo(Attributes.builder().put("text", "abc").put("list", "abc", "a").build());
  }
}
