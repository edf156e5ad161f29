package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.config.SpanLimits;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.util.Arrays;
import java.util.List;
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

  @Test
  void textsAndBytesAreCutAtAnyDepthOfAStructure() {
    SpanLimits three = new SpanLimits(8, 8, 8, 8, 8, 3);
    AttributeKey<Value<?>> key = AttributeKey.valueKey("structure");
    store.put(key, structure("abcdef", new byte[] {1, 2, 3, 4}), three);

    assertThat(store.toAttributes().get(key)).isEqualTo(structure("abc", new byte[] {1, 2, 3}));
  }

  private static Value<?> structure(String text, byte[] bytes) {
    return Value.of(
        KeyValue.of(
            "longer than three", Value.of(Value.of(text), Value.of(bytes), Value.of(12345))),
        KeyValue.of("nothing", Value.empty()));
  }

  @Test
  void aBottomlessStructureHarmsNobody() {
    SpanLimits three = new SpanLimits(8, 8, 8, 8, 8, 3);
    Value<?> nested = Value.of("abcdef");
    for (int i = 0; i < 100_000; i++) {
      nested = Value.of(List.of(nested));
    }
    store.put(AttributeKey.valueKey("nested"), nested, three);

    assertThat(store.toAttributes().size()).isEqualTo(1);
  }
}
