package dev.baton.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each reference to a library leads somewhere in the oldest version that users may have. */
class OldestVersionsTest {

  private static final String UNLIMITED_JSON = "dev.baton.collector.otlp.json.UnlimitedJson$Limits";

  /** Without the libraries themselves, which takes a tenth of the time. */
  private static final JavaClasses BATON =
      ArchConfiguration.withThreadLocalScope(
          scope -> {
            scope.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.baton");
          });

  @Test
  void openTelemetryApi() throws IOException {
    try (LibraryVersion oldest = library("opentelemetry", "io.opentelemetry.")) {
      assertThat(oldest.unresolvedReferences(BATON))
          .containsExactly(
              "dev.baton.anyvalue.AnyValues → io.opentelemetry.api.common.AttributeKey.valueKey",
              "dev.baton.anyvalue.AnyValues → io.opentelemetry.api.common.Value.empty",
              "dev.baton.junit5.global.GlobalTelemetry → io.opentelemetry.api.GlobalOpenTelemetry.isSet",
              "dev.baton.junit5.observed.ObservingLogs"
                  + " → io.opentelemetry.sdk.logs.data.LogRecordData.getEventName",
              "dev.baton.sdk.w3c.RepeatedHeaders"
                  + " → io.opentelemetry.context.propagation.TextMapGetter.getAll");
    }
  }

  @Test
  void junit() throws IOException {
    try (LibraryVersion oldest = library("junit", "org.junit.")) {
      assertThat(oldest.unresolvedReferences(BATON)).isEmpty();
    }
  }

  @Test
  void protobuf() throws IOException {
    try (LibraryVersion oldest = library("protobuf", "com.google.protobuf.")) {
      assertThat(oldest.unresolvedReferences(BATON)).isEmpty();
    }
  }

  @Test
  void snakeYamlEngine() throws IOException {
    try (LibraryVersion oldest = library("snakeyaml", "org.snakeyaml.")) {
      assertThat(oldest.unresolvedReferences(BATON))
          .containsExactly(
              "dev.baton.collector.pipeline.config.YamlReader"
                  + " → org.snakeyaml.engine.v2.api.LoadSettingsBuilder.setAllowNonScalarKeys");
    }
  }

  @Test
  void jackson() throws IOException {
    try (LibraryVersion oldest = library("jackson", "com.fasterxml.jackson.")) {
      assertThat(oldest.unresolvedReferences(BATON))
          .isNotEmpty()
          .allMatch(reference -> reference.startsWith(UNLIMITED_JSON));
    }
  }

  private static LibraryVersion library(String name, String prefix) throws IOException {
    String folder = System.getProperty("baton.oldest");
    assumeThat(folder).as("Maven copies the libraries there").isNotNull();
    return LibraryVersion.in(Path.of(folder, name), prefix);
  }
}
