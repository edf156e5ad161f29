package dev.baton.collector.http.server;

import java.io.IOException;

/** A line that is longer than it may be. */
final class LineTooLongException extends IOException {

  private static final long serialVersionUID = 1L;

  LineTooLongException(int longest) {
    super("a line is longer than " + longest + " bytes");
  }
}
