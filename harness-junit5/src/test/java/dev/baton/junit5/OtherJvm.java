package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a program in a JVM of its own, with settings that the tests' own JVM must not have. */
final class OtherJvm {

  private final List<String> options = new ArrayList<>();
  private String classPath = System.getProperty("java.class.path");
  private Map<String, String> environment = Map.of();

  OtherJvm option(String option) {
    options.add(option);
    return this;
  }

  OtherJvm classes(Path directory) {
    classPath = directory + File.pathSeparator + classPath;
    return this;
  }

  OtherJvm environment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  /** Returns the lines that the program has printed. */
  List<String> run(Class<?> program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath, program.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> printed = process.inputReader().lines().toList();
    assertThat(process.waitFor()).as(String.join("\n", printed)).isZero();
    return printed.stream().filter(line -> !line.startsWith("SLF4J")).toList();
  }
}
