package dev.baton.collector.exporter;

import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.PartialSuccess;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.Signal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes each request as one line of JSON. */
final class JsonLinesFile implements ExportDestination {

  private final Path file;
  private final OutputStream out;

  JsonLinesFile(Path file) {
    this.file = file;
    try {
      out = Files.newOutputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write requests to " + file, e);
    }
  }

  @Override
  public OtlpFormat format() {
    return OtlpFormat.JSON;
  }

  @Override
  public synchronized ReceiverAnswer send(Signal signal, byte[] request) {
    byte[] line = java.util.Arrays.copyOf(request, request.length + 1);
    line[request.length] = '\n';
    try {
      out.write(line);
      return new ReceiverAnswer.Taken(new PartialSuccess(0, ""));
    } catch (IOException e) {
      return new ReceiverAnswer.Refused("cannot write requests to " + file + ": " + e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
