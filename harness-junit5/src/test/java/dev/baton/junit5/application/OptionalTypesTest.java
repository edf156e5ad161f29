package dev.baton.junit5.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionalTypesTest {

  @Test
  void findsTypesThatAreThere() {
    assertThat(OptionalTypes.find("java.util.Map")).contains(Map.class);
    assertThat(OptionalTypes.find("com.example.Missing")).isEmpty();
  }

  @Test
  void returnsWhatAMethodReturns() {
    Map<String, String> map = Map.of("key", "value");

    assertThat(OptionalTypes.call(Map.class, map, "get", "key")).contains("value");
    assertThat(OptionalTypes.call(Map.class, map, "get", "other")).isEmpty();
    assertThat(OptionalTypes.call(Optional.class, null, "of", "value")).contains("value");
  }

  @Test
  void returnsNothingWhereAMethodThrowsOrIsMissing() {
    Map<String, String> map = Map.of();

    assertThat(OptionalTypes.call(Map.class, map, "put", "key", "value")).isEmpty();
    assertThat(OptionalTypes.call(Map.class, map, "put", "key")).isEmpty();
    assertThat(OptionalTypes.call(Map.class, map, "other")).isEmpty();
  }

  @Test
  void readsFieldsOfSupertypes() {
    assertThat(OptionalTypes.field(new Derived(), "inherited")).contains("there");
    assertThat(OptionalTypes.field(new Derived(), "other")).isEmpty();
  }

  private static class Base {
    @SuppressWarnings("unused") // read by its name
    private final String inherited = "there";
  }

  private static final class Derived extends Base {}
}
