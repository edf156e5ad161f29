package dev.baton.collector.pipeline.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration is kept: {@code file:deploy/otel.yaml}, {@code classpath:otel.yaml}, or
 * without a scheme the file, and if there is none the resource of the class path. A {@code #} and a
 * name choose one of several configurations in a Kubernetes manifest.
 */
@Internal
public final class ConfigLocation {

  private static final String FILE = "file:";
  private static final String CLASS_PATH = "classpath:";

  private ConfigLocation() {}

  /**
   * Reads what is kept there.
   *
   * @throws ConfigException if there is nothing; the message names every place that was looked at
   */
  public static ConfigSource read(String location) {
    int cut = location.lastIndexOf('#');
    String place = cut < 0 ? location : location.substring(0, cut);
    String part = cut < 0 ? "" : location.substring(cut + 1);
    List<String> tried = new ArrayList<>();
    String text = text(place, tried);
    if (text == null) {
      throw new ConfigException(
          "There is no configuration %s: looked for %s"
              .formatted(location, String.join(" and for ", tried)));
    }
    return new ConfigSource(place.replaceFirst("^(file|classpath):", ""), text, part);
  }

  private static @Nullable String text(String place, List<String> tried) {
    try {
      if (place.startsWith(CLASS_PATH)) {
        return resource(place.substring(CLASS_PATH.length()), tried);
      }
      if (place.startsWith(FILE)) {
        return file(place.substring(FILE.length()), tried);
      }
      String text = file(place, tried);
      return text == null ? resource(place, tried) : text;
    } catch (IOException e) {
      throw new ConfigException("The configuration " + place + " cannot be read: " + e);
    }
  }

  private static @Nullable String file(String path, List<String> tried) throws IOException {
    Path file = Path.of(path).toAbsolutePath().normalize();
    tried.add("the file " + file);
    return Files.isRegularFile(file) ? Files.readString(file) : null;
  }

  private static @Nullable String resource(String path, List<String> tried) throws IOException {
    String name = path.startsWith("/") ? path.substring(1) : path;
    tried.add("the resource " + name + " of the class path");
    URL found = find(name);
    if (found == null) {
      return null;
    }
    try (InputStream in = found.openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static @Nullable URL find(String name) {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    URL found = ofThread == null ? null : ofThread.getResource(name);
    return found == null ? ConfigLocation.class.getResource("/" + name) : found;
  }
}
