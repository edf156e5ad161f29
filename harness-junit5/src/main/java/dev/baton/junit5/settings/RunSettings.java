package dev.baton.junit5.settings;

import dev.baton.Internal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks up a setting by its name, such as {@code baton.deadline}. The first of these places that
 * has it applies: the configuration parameters that the launcher was given, the system property,
 * {@code junit-platform.properties}, the environment variable, such as {@code BATON_DEADLINE}.
 */
@Internal
public final class RunSettings {

  private static final Pattern WORD_BEGINS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  /** Each test asks for each of them. */
  private static final Map<String, String> VARIABLES = new ConcurrentHashMap<>();

  private static final RunSettings OF_JVM =
      new RunSettings(
          name ->
              Optional.ofNullable(System.getProperty(name))
                  .or(() -> Optional.ofNullable(JUnitFile.ofJvm().getProperty(name))),
          System::getenv);

  private final Function<String, Optional<String>> configuration;
  private final Function<String, @Nullable String> environment;

  RunSettings(
      Function<String, Optional<String>> configuration,
      Function<String, @Nullable String> environment) {
    this.configuration = configuration;
    this.environment = environment;
  }

  /**
   * Returns the settings of a run of JUnit. Each is looked up once.
   *
   * @param configuration returns a configuration parameter, which JUnit looks up in the first three
   *     places
   */
  public static RunSettings of(Function<String, Optional<String>> configuration) {
    Map<String, Optional<String>> known = new ConcurrentHashMap<>();
    return new RunSettings(name -> known.computeIfAbsent(name, configuration), System::getenv);
  }

  /** Returns the settings of a harness that was started without JUnit. */
  public static RunSettings ofJvm() {
    return OF_JVM;
  }

  /** Returns the value as it was written; a variable that is blank does not count. */
  public Optional<String> text(String name) {
    return configuration.apply(name).or(() -> variable(name));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.apply(variableOf(name))).filter(v -> !v.isBlank());
  }

  /** Returns {@code BATON_TOTAL_WAIT} for {@code baton.totalWait}. */
  public static String variableOf(String name) {
    return VARIABLES.computeIfAbsent(
        name,
        n -> WORD_BEGINS.matcher(n).replaceAll("_").replace('.', '_').toUpperCase(Locale.ROOT));
  }

  /** Returns where the value of a setting was found, in words. */
  public String placeOf(String name) {
    Optional<String> value = configuration.apply(name);
    if (value.isEmpty()) {
      return "the environment variable " + variableOf(name);
    }
    if (value.get().equals(System.getProperty(name))) {
      return "the system property";
    }
    return value.get().equals(JUnitFile.ofJvm().getProperty(name))
        ? JUnitFile.NAME
        : "the configuration parameters of the launcher";
  }
}
