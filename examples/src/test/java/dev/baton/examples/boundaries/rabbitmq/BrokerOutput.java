package dev.baton.examples.boundaries.rabbitmq;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a broker says, to its end, and tells when it has said what one waits for. */
final class BrokerOutput {

  private static final Pattern PORT = Pattern.compile("port=(\\d+)");

  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final StringBuffer said = new StringBuffer();

  private BrokerOutput() {}

  static BrokerOutput of(Process broker) {
    BrokerOutput output = new BrokerOutput();
    Thread reader = new Thread(() -> output.readAll(broker), "broker-output");
    reader.setDaemon(true);
    reader.start();
    return output;
  }

  /** Completes when the broker has started, exceptionally with all that it said if it ended. */
  CompletableFuture<Void> started() {
    return started;
  }

  /** Completes when the broker has told its port. */
  CompletableFuture<Integer> port() {
    return port;
  }

  /** Waits for one of the above; if it does not come, tells what was said instead. */
  <T> T await(CompletableFuture<T> event, int seconds) throws Exception {
    try {
      return event.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("not within %s s: %s".formatted(seconds, said), e);
    }
  }

  private void readAll(Process broker) {
    try (BufferedReader lines = broker.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(this::read);
    } catch (IOException e) {
      said.append(e);
    }
    started.completeExceptionally(new IllegalStateException("the broker ended: " + said));
    port.completeExceptionally(new IllegalStateException("the broker ended: " + said));
  }

  private void read(String line) {
    said.append(line).append('\n');
    if (line.contains("Server startup complete")) {
      started.complete(null);
    }
    Matcher told = PORT.matcher(line);
    if (told.find()) {
      port.complete(Integer.valueOf(told.group(1)));
    }
  }
}
