package dev.baton.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.opentelemetry.api.common.AttributeType;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The table is generated, and this is its generator: {@code -Dbaton.conventions=write} writes what
 * the artifacts on the class path say.
 */
class SemanticConventionsTest {

  private static final Path TABLE =
      Path.of("src/main/resources/dev/baton/conventions/attributes.txt");

  @Test
  void theTableSaysWhatTheOfficialArtifactsSay() throws IOException {
    List<URL> sources = ConventionTable.sources();
    assumeThat(sources).as("sources of both artifacts").hasSize(2);

    String table = ConventionTable.of(sources);
    if ("write".equals(System.getProperty("baton.conventions"))) {
      Files.writeString(TABLE, table);
    }

    assertThat(Files.readString(TABLE)).isEqualTo(table);
  }

  @Test
  void aDeprecatedKeyHasItsReplacements() {
    AttributeConvention method = SemanticConventions.of("http.method").orElseThrow();

    assertThat(method.deprecated()).isEqualTo("Replaced by `http.request.method`.");
    assertThat(method.replacements()).containsExactly("http.request.method");
    assertThat(SemanticConventions.of("http.flavor").orElseThrow().replacements())
        .containsExactly("network.protocol.name", "network.protocol.version");
  }

  @Test
  void aCurrentKeyHasItsType() {
    assertThat(SemanticConventions.of("http.response.status_code"))
        .contains(new AttributeConvention("http.response.status_code", AttributeType.LONG, ""));
    assertThat(SemanticConventions.of("url.full").orElseThrow().isDeprecated()).isFalse();
    assertThat(SemanticConventions.of("gen_ai.request.model").orElseThrow().isDeprecated())
        .isFalse();
  }

  @Test
  void aTemplateKnowsAllKeysBelowIt() {
    assertThat(SemanticConventions.of("http.request.header.x-trace").orElseThrow().type())
        .isEqualTo(AttributeType.STRING_ARRAY);
  }

  @Test
  void aKeyThatIsNearlyAnotherIsMisspelt() {
    assertThat(SemanticConventions.misspelt("http.request.methd")).contains("http.request.method");
    assertThat(SemanticConventions.misspelt("http.requests.method"))
        .contains("http.request.method");
    assertThat(SemanticConventions.misspelt("http.request.mathod")).contains("http.request.method");
    assertThat(SemanticConventions.misspelt("htp.request.method")).contains("http.request.method");
    assertThat(SemanticConventions.misspelt("httpRequestMethod")).contains("http.request.method");
    assertThat(SemanticConventions.misspelt("http.response.status.code"))
        .contains("http.response.status_code");
  }

  @Test
  void aKeyOfOnesOwnIsNone() {
    assertThat(
            List.of("app.tier", "order.id", "userId", "user_id", "customer.tier", "url.pth", "x"))
        .allSatisfy(key -> assertThat(SemanticConventions.misspelt(key)).isEmpty());
    assertThat(SemanticConventions.misspelt("http.request.method")).isEmpty();
    assertThat(SemanticConventions.misspelt("http.method")).isEmpty();
    assertThat(SemanticConventions.misspelt("http.request.method2")).isEmpty();
  }
}
