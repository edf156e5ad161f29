package dev.baton.collector.http.server;

import dev.baton.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The header lines of a message in their order. Names are case-insensitive. Not thread-safe. */
@Internal
public final class Headers {

  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  Headers() {}

  void add(String name, String value) {
    names.add(name);
    values.add(value);
  }

  /** Appends to the last value, as a folded line does. */
  void append(String more) {
    int last = values.size() - 1;
    values.set(last, values.get(last) + " " + more);
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** Returns the first value of this name, null if there is none. */
  public @Nullable String first(String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return values.get(i);
      }
    }
    return null;
  }

  /** Returns all values of this name. */
  public List<String> all(String name) {
    List<String> all = new ArrayList<>();
    forEach(
        (candidate, value) -> {
          if (candidate.equalsIgnoreCase(name)) {
            all.add(value);
          }
        });
    return all;
  }

  /** Calls for each line, in the order sent. */
  public void forEach(BiConsumer<String, String> line) {
    for (int i = 0; i < names.size(); i++) {
      line.accept(names.get(i), values.get(i));
    }
  }

  /** Whether a comma-separated list of this name has this token. */
  boolean hasToken(String name, String token) {
    for (String value : all(name)) {
      for (String part : value.split(",", -1)) {
        if (part.strip().equalsIgnoreCase(token)) {
          return true;
        }
      }
    }
    return false;
  }
}
