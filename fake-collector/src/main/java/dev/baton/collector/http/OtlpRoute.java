package dev.baton.collector.http;

import dev.baton.collector.otlp.Signal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Maps a path to a signal: exact and case-sensitive, after decoding each segment. */
final class OtlpRoute {

  private OtlpRoute() {}

  static Signal signalOf(HttpCall call) throws RefusedException {
    String path = call.rawPath();
    if (path.equals("*")) {
      throw Refusals.noPath(call.method());
    }
    String clean = call.method().equals("CONNECT") ? path : clean(path);
    if (!clean.equals(path)) {
      throw Refusals.uncleanPath(call, clean);
    }
    for (Signal signal : Signal.values()) {
      if (matches(path, signal.httpPath())) {
        return signal;
      }
    }
    throw Refusals.noSuchPath(path);
  }

  /** Compares segment by segment; an encoded slash does not separate segments. */
  private static boolean matches(String rawPath, String path) {
    String[] raw = rawPath.split("/", -1);
    String[] wanted = path.split("/", -1);
    boolean same = raw.length == wanted.length;
    for (int i = 0; same && i < raw.length; i++) {
      same = decode(raw[i]).equals(wanted[i]);
    }
    return same;
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String clean(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    boolean open = path.endsWith("/") && !segments.isEmpty();
    return "/" + String.join("/", segments) + (open ? "/" : "");
  }
}
