package dev.baton.junit5.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The order of the properties that a test has of its own, of Baton's, and of the application's. */
class TestPropertiesTest {

  private static final String PROBABILITY = "management.tracing.sampling.probability";
  private static final String TRACING = "management.tracing.enabled";

  private final StandardEnvironment environment = new StandardEnvironment();

  @Test
  void theApplicationsFilesComeAfterOurs() {
    last("Config resource 'class path resource [application.properties]'", PROBABILITY, "0.1");
    last("defaultProperties", PROBABILITY, "0.2");

    TestProperties.addTo(environment);

    assertThat(environment.getProperty(PROBABILITY)).isEqualTo("1.0");
  }

  @Test
  void whatTheTestSaysComesFirst() {
    first("Inlined Test Properties", PROBABILITY, "0.5");
    first("test", "some.key", "x");

    TestProperties.addTo(environment);

    assertThat(environment.getProperty(PROBABILITY)).isEqualTo("0.5");
    assertThat(environment.getProperty("some.key")).isEqualTo("x");
  }

  @Test
  void theBlockOfBootsTestSupportIsLifted() {
    first("test", TRACING, "false");

    TestProperties.addTo(environment);

    assertThat(environment.getProperty(TRACING)).isEqualTo("true");
  }

  @Test
  void aTestMaySwitchTracingOff() {
    first("Inlined Test Properties", TRACING, "false");

    TestProperties.addTo(environment);

    assertThat(environment.getProperty(TRACING)).isEqualTo("false");
  }

  @Test
  void ourPropertiesComeBeforeTheDefaults() {
    last("defaultProperties", PROBABILITY, "0.2");

    TestProperties.addTo(environment);

    assertThat(environment.getProperty(PROBABILITY)).isEqualTo("1.0");
  }

  private void first(String source, String key, Object value) {
    environment.getPropertySources().addFirst(source(source, key, value));
  }

  private void last(String source, String key, Object value) {
    environment.getPropertySources().addLast(source(source, key, value));
  }

  private static MapPropertySource source(String name, String key, Object value) {
    return new MapPropertySource(name, new HashMap<>(Map.of(key, value)));
  }
}
