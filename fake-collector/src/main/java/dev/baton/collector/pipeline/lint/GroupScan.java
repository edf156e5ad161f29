package dev.baton.collector.pipeline.lint;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads of a pattern whose syntax is right whether each of its groups takes part in every match,
 * and lies in no other one.
 */
final class GroupScan {

  /** A group that is open, or the whole pattern. */
  private static final class Scope {
    private final boolean captures;
    private boolean hasGroup;
    private boolean alternates;

    Scope(boolean captures) {
      this.captures = captures;
    }
  }

  private final String pattern;
  private final Deque<Scope> open = new ArrayDeque<>();
  private int at;
  private boolean failed;

  private GroupScan(String pattern) {
    this.pattern = pattern;
    open.push(new Scope(false));
  }

  /** Tells whether a group may take no part in a match, or lies inside of another one. */
  static boolean hasLooseGroup(String pattern) {
    GroupScan scan = new GroupScan(pattern);
    while (scan.at < pattern.length()) {
      scan.next();
    }
    return scan.failed || scan.open.stream().anyMatch(each -> each.alternates && each.hasGroup);
  }

  private void next() {
    char c = pattern.charAt(at++);
    switch (c) {
      case '\\' -> at++;
      case '[' -> skipClass();
      case '|' -> open.element().alternates = true;
      case '(' -> begin();
      case ')' -> end();
      default -> {
        // It is about groups only.
      }
    }
  }

  private void skipClass() {
    at += pattern.startsWith("^", at) ? 1 : 0;
    at += pattern.startsWith("]", at) ? 1 : 0;
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private void begin() {
    boolean named = pattern.startsWith("?P<", at) || pattern.startsWith("?<", at);
    boolean captures = named || !pattern.startsWith("?", at);
    if (captures) {
      failed |= open.stream().anyMatch(scope -> scope.captures);
      open.forEach(scope -> scope.hasGroup = true);
    } else {
      skipFlags();
      if (pattern.startsWith(")", at)) {
        at++; // flags for what follows, and no group
        return;
      }
    }
    open.push(new Scope(captures));
  }

  private void skipFlags() {
    while (at < pattern.length() && ":)".indexOf(pattern.charAt(at)) < 0) {
      at++;
    }
  }

  private void end() {
    if (open.size() == 1) {
      return;
    }
    Scope closed = open.pop();
    boolean mayBeMissing =
        at < pattern.length()
            && ("?*".indexOf(pattern.charAt(at)) >= 0 || pattern.startsWith("{0", at));
    failed |= mayBeMissing && (closed.captures || closed.hasGroup);
    failed |= closed.alternates && closed.hasGroup;
  }
}
