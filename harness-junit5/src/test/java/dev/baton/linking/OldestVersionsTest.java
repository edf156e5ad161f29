package dev.baton.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each reference to a library leads somewhere in the oldest version that users may have. */
class OldestVersionsTest {

  private static final JavaClasses BATON =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.baton");

  @Test
  void openTelemetryApi() throws IOException {
    try (LibraryVersion oldest = library("opentelemetry", "io.opentelemetry.")) {
      assertThat(oldest.unresolvedReferences(BATON))
          .containsExactly(
              "dev.baton.anyvalue.AnyValues → io.opentelemetry.api.common.AttributeKey.valueKey",
              "dev.baton.anyvalue.AnyValues → io.opentelemetry.api.common.Value.empty",
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

  private static LibraryVersion library(String name, String prefix) throws IOException {
    String folder = System.getProperty("baton.oldest");
    assumeThat(folder).as("Maven copies the libraries there").isNotNull();
    return LibraryVersion.in(Path.of(folder, name), prefix);
  }
}
