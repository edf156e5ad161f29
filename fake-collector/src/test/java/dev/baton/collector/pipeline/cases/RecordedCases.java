package dev.baton.collector.pipeline.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the recorded cases and the list of known differences. */
final class RecordedCases {

  static final List<String> FAMILIES =
      List.of(
          "attributes",
          "batch",
          "config",
          "filter",
          "generated",
          "otlp",
          "ottl",
          "pipelines",
          "probabilistic_sampler",
          "redaction",
          "resource",
          "span",
          "spanmetrics",
          "tail_sampling",
          "transform");

  private static final String FOLDER = "/collector-cases/";

  private RecordedCases() {}

  @SuppressWarnings("unchecked")
  static List<RecordedCase> of(String family) {
    List<RecordedCase> cases = new ArrayList<>();
    Map<String, String> traffic = files("traffic");
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    files(family)
        .forEach(
            (file, text) -> {
              var content = (Map<String, Object>) new Load(settings).loadFromString(text);
              String name = file.substring(0, file.length() - ".yaml".length());
              cases.add(new RecordedCase(family, name, content, lines(content, traffic)));
            });
    return cases;
  }

  private static List<String> lines(Map<String, Object> content, Map<String, String> traffic) {
    Object file = content.get("input_file");
    Object text =
        file == null
            ? content.getOrDefault("input", "")
            : traffic.get(((String) file).substring(((String) file).lastIndexOf('/') + 1));
    return text == null ? List.of() : ((String) text).lines().toList();
  }

  private static Map<String, String> files(String family) {
    Map<String, String> files = new LinkedHashMap<>();
    try (InputStream resource = resource(family + ".zip");
        ZipInputStream zip = new ZipInputStream(resource)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The reason of each case that Baton answers differently on purpose. */
  static Map<String, String> knownDifferences() {
    Map<String, String> known = new LinkedHashMap<>();
    try (InputStream resource = resource("known-differences.txt")) {
      for (String line : new String(resource.readAllBytes(), UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          int colon = line.indexOf(": ");
          known.put(line.substring(0, colon), line.substring(colon + 2));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return known;
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(RecordedCases.class.getResourceAsStream(FOLDER + name), name);
  }
}
