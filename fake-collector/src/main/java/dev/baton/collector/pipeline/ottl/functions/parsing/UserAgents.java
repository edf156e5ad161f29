package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.ottl.values.RawMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code UserAgent}: browser and operating system, by the patterns of the ua-parser project. */
final class UserAgents {

  /** The patterns, read when the first user agent is parsed. */
  private static final class Patterns {
    static final List<UserAgentPattern> BROWSERS = new ArrayList<>();
    static final List<UserAgentPattern> SYSTEMS = new ArrayList<>();

    static {
      LoadSettings settings = LoadSettings.builder().setCodePointLimit(1 << 20).build();
      try (InputStream file =
          Objects.requireNonNull(UserAgents.class.getResourceAsStream("user-agents.yaml"))) {
        Map<?, ?> tables = (Map<?, ?>) new Load(settings).loadFromInputStream(file);
        add(tables.get("user_agent_parsers"), BROWSERS);
        add(tables.get("os_parsers"), SYSTEMS);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void add(@Nullable Object table, List<UserAgentPattern> patterns) {
      for (Object entry : (List<?>) Objects.requireNonNull(table)) {
        patterns.add(UserAgentPattern.of((Map<?, ?>) entry));
      }
    }
  }

  private UserAgents() {}

  static RawMap parse(String text) {
    List<String> browser = first(Patterns.BROWSERS, text);
    List<String> system = first(Patterns.SYSTEMS, text);
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("user_agent.name", browser.get(0));
    result.put("user_agent.original", text);
    result.put("user_agent.version", version(browser));
    result.put("os.name", system.get(0));
    if (!version(system).isEmpty()) {
      result.put("os.version", version(system));
    }
    return new RawMap(result);
  }

  private static List<String> first(List<UserAgentPattern> patterns, String text) {
    for (UserAgentPattern pattern : patterns) {
      List<String> found = pattern.parse(text);
      if (found != null) {
        return found;
      }
    }
    return List.of("Other");
  }

  private static String version(List<String> nameAndVersion) {
    StringBuilder version = new StringBuilder();
    for (String part : nameAndVersion.subList(1, nameAndVersion.size())) {
      version.append(version.isEmpty() || part.isEmpty() ? "" : ".").append(part);
    }
    return version.toString();
  }
}
