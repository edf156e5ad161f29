package dev.baton.junit5.wire.http;

import java.util.Locale;
import mockwebserver3.RecordedRequest;

/** A method and a path, without the query. */
record Route(String method, String path) {

  static Route checked(String method, String path) {
    if (method.isBlank()) {
      throw new IllegalArgumentException("method must not be blank, but was '" + method + "'");
    }
    return new Route(method.toUpperCase(Locale.ROOT), checkedPath(path));
  }

  static String checkedPath(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path must begin with '/', but was '" + path + "'");
    }
    return path;
  }

  static Route of(RecordedRequest request) {
    return new Route(request.getMethod(), request.getUrl().encodedPath());
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
