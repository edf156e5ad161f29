package dev.baton.junit5.secrets;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.junit5.Kit;
import dev.baton.junit5.TraceExtension;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import dev.baton.redaction.Redaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SecretSettingsTest {

  @TempDir Path reports;

  /** Returns what of these names is hidden in a test, of a harness and on its thread alike. */
  private static List<String> hidden(TraceHarness harness) {
    List<String> names = List.of("of.config", "of.builder", "of.class", "of.method", "password");
    List<String> hidden = names.stream().filter(harness.redaction()::hides).toList();
    assertThat(names.stream().filter(Redaction.current()::hides).toList()).isEqualTo(hidden);
    return hidden;
  }

  @TraceTest
  @TraceSettings(secrets = "of.class")
  static class SettingsTestCase {

    @RegisterExtension
    static final TraceExtension TRACE = TraceExtension.builder().secrets("of.builder").build();

    static final Map<String, List<String>> SEEN = new ConcurrentHashMap<>();

    @Test
    void asTheClassSays(TraceHarness harness) {
      SEEN.put("class", hidden(harness));
    }

    @Test
    @TraceSettings(secrets = "of.method", noSecrets = "password")
    void asTheMethodSays(TraceHarness harness) {
      SEEN.put("method", hidden(harness));
    }

    @Test
    @TraceSettings(redaction = false)
    void switchedOff(TraceHarness harness) {
      SEEN.put("off", hidden(harness));
    }
  }

  @Test
  void namesOfConfigurationBuilderClassAndMethodAddUp() {
    var results =
        Kit.reportingTo(reports)
            .with(Redaction.HIDDEN_SETTING, "of.config")
            .run(SettingsTestCase.class);

    assertThat(Kit.failures(results)).isEmpty();
    assertThat(SettingsTestCase.SEEN)
        .containsOnly(
            Map.entry("class", List.of("of.config", "of.builder", "of.class", "password")),
            Map.entry("method", List.of("of.config", "of.builder", "of.class", "of.method")),
            Map.entry("off", List.of()));
    assertThat(Redaction.current()).isSameAs(Redaction.standard());
  }

  @TraceTest
  @TraceSettings(redaction = false)
  static class WholeClassTestCase {

    @Test
    void any(TraceHarness harness) {}
  }

  @Test
  void aWholeClassCannotSwitchItOff() {
    var failures = Kit.failures(Kit.reportingTo(reports).run(WholeClassTestCase.class));

    assertThat(failures).hasSize(1);
    assertThat(failures.get(0))
        .hasMessageContaining(
            "@TraceSettings(redaction = false) on SecretSettingsTest$WholeClassTestCase: is allowed on single test methods only, because reports of a whole class would show secrets");
  }

  @Test
  void aHarnessOutsideOfJunitHasRulesOfItsOwn() {
    try (TraceHarness harness = TraceHarness.start("secrets")) {
      harness.redact(redaction -> redaction.hiding("tenant.key"));
      harness
          .service("shop")
          .getTracer("t")
          .spanBuilder("call")
          .setAttribute("tenant.key", "hunter2")
          .startSpan()
          .end();

      assertThatThrownBy(() -> assertThat(harness).span("call").hasNoAttributes())
          .hasMessageContaining("it has tenant.key=\"(secret:7:")
          .hasMessageNotContaining("hunter2");

      harness.redact(redaction -> Redaction.off());
      assertThatThrownBy(() -> assertThat(harness).span("call").hasNoAttributes())
          .hasMessageContaining("it has tenant.key=\"hunter2\"");
    }
  }

  @Test
  void aBuilderRefusesANameThatMeansAll() {
    assertThatThrownBy(() -> TraceExtension.builder().secrets("*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the name of a secret must have a letter or a digit, but was '*'");
  }

  @Test
  void aMalformedEndpointIsToldWithoutWhoUsesIt() {
    try (TraceHarness harness = TraceHarness.start("secrets")) {
      Map<String, String> environment =
          Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "htp://joe:hunter2@collector:4318");

      assertThatThrownBy(() -> harness.exportingService("shop", environment))
          .hasMessage(
              """
              the environment does not configure the service:
                OTEL_EXPORTER_OTLP_ENDPOINT: endpoint must be an http or https URL with a host, such as http://127.0.0.1:4318, but was 'htp://%s@collector:4318'\
              """,
              Redaction.standard().value("password", "joe:hunter2"));
    }
  }
}
