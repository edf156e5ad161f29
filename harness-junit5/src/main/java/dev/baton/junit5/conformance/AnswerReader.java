package dev.baton.junit5.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads an HTTP/1.1 response to its end, so that the service has finished all its work. */
final class AnswerReader {

  private static final int DECIMAL = 10;
  private static final int HEXADECIMAL = 16;
  private static final int NO_CONTENT = 204;

  private final InputStream in;
  private int length = -1;
  private boolean chunked;

  AnswerReader(InputStream in) {
    this.in = in;
  }

  /** Returns the status of the final response, after any informational ones. */
  int status() throws IOException {
    int status;
    do {
      status = statusIn(line());
      readHeaders();
    } while (status < 200);
    if (status == NO_CONTENT) {
      length = 0;
    }
    return status;
  }

  private static int statusIn(String line) throws IOException {
    String[] parts = line.split(" ", 3);
    if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("\\d{3}")) {
      throw new IOException("the answer is not HTTP/1.1; it begins with '%s'".formatted(line));
    }
    return Integer.parseInt(parts[1]);
  }

  private void readHeaders() throws IOException {
    for (String line = line(); !line.isEmpty(); line = line()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = number(lower.substring(lower.indexOf(':') + 1).strip(), DECIMAL);
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.contains("chunked");
      }
    }
  }

  String body() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (chunked) {
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        body.write(in.readNBytes(size));
        line();
      }
    } else {
      body.write(length < 0 ? in.readAllBytes() : in.readNBytes(length));
    }
    return body.toString(UTF_8);
  }

  private int chunkSize() throws IOException {
    return number(line().split(";", 2)[0].strip(), HEXADECIMAL);
  }

  private static int number(String text, int radix) throws IOException {
    try {
      return Integer.parseUnsignedInt(text, radix);
    } catch (NumberFormatException e) {
      throw new IOException("the answer has '%s' where a length must be".formatted(text), e);
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection was closed before the answer was complete");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(UTF_8);
  }
}
