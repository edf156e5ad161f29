package dev.baton.examples.processes;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own that exports a span for each line it reads. */
final class LineSender implements AutoCloseable {

  private final Process process;
  private final Writer lines;

  private LineSender(Process process) {
    this.process = process;
    this.lines =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a program with these variables, and waits until it says that it is ready. */
  static LineSender start(Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    if (!"ready".equals(output.readLine())) {
      process.destroy();
      throw new IOException(command.get(0) + " did not get ready");
    }
    return new LineSender(process);
  }

  void send(String name) throws IOException {
    lines.write(name + "\n");
    lines.flush();
  }

  /** Ends its input, upon which it exports what is left, and kills it if that takes too long. */
  @Override
  public void close() throws IOException, InterruptedException {
    lines.close();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
