package dev.baton.anyvalue;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The oracle is the conversion of the API itself, where it has one. */
class AnyValuesTest {

  static final List<Value<?>> SIMPLE =
      List.of(
          Value.of("a"),
          Value.of(true),
          Value.of(7L),
          Value.of(0.5),
          listOf(Value.of("a"), Value.of("b")),
          listOf(Value.of(true), Value.of(false)),
          listOf(Value.of(1L), Value.of(2L)),
          listOf(Value.of(0.5), Value.of(1.5)));

  @ParameterizedTest
  @FieldSource("SIMPLE")
  void simpleValuesAndTheirListsKeepTheirTypesOnEveryApi(Value<?> value) {
    assertThat(typed(value)).isEqualTo(written(value));
  }

  @Test
  void everythingElseIsATextWhereTheApiHasNoKeyForIt() {
    Stream.of(
            Value.of(new byte[] {1, 2}),
            listOf(Value.of("a"), Value.of(1L)),
            listOf(),
            Value.of(KeyValue.of("a", Value.of(1L))))
        .forEach(
            value ->
                assertThat(typed(value))
                    .isEqualTo(Attributes.builder().put("k", value.asString()).build()));
  }

  @Test
  void whatIsNotSetHasNoText() {
    assertThat(AnyValues.empty().asString()).isEmpty();
  }

  private static Value<?> listOf(Value<?>... values) {
    return Value.of(values);
  }

  private static Attributes typed(Value<?> value) {
    AttributesBuilder attributes = Attributes.builder();
    AnyValues.putTyped(attributes, "k", value);
    return attributes.build();
  }

  private static Attributes written(Value<?> value) {
    AttributesBuilder attributes = Attributes.builder();
    AnyValues.put(attributes, "k", value);
    return attributes.build();
  }
}
