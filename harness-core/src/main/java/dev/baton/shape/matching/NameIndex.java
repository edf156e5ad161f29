package dev.baton.shape.matching;

import dev.baton.Internal;
import dev.baton.shape.notation.TextPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An index of the distinct names of spans, for searching them with patterns. */
@Internal
public final class NameIndex {

  private final List<String> names;
  private final Budget budget;
  private final Map<String, List<String>> known = new HashMap<>();

  public NameIndex(Collection<String> names, Budget budget) {
    this.names = new ArrayList<>(names);
    this.budget = budget;
    Collections.sort(this.names);
  }

  int size() {
    return names.size();
  }

  /**
   * Returns the names that match a pattern. For a literal pattern, returns its text even if there
   * is no such name.
   */
  public List<String> like(TextPattern pattern) {
    return pattern.isLiteral()
        ? List.of(pattern.text())
        : known.computeIfAbsent(pattern.text(), text -> search(pattern));
  }

  private List<String> search(TextPattern pattern) {
    String prefix = pattern.prefix();
    List<String> found = new ArrayList<>();
    for (int i = firstFrom(prefix); i < names.size() && names.get(i).startsWith(prefix); i++) {
      budget.spend(5 + names.get(i).length() / 10);
      if (pattern.matches(names.get(i))) {
        found.add(names.get(i));
      }
    }
    budget.keep(found.size());
    return found;
  }

  private int firstFrom(String text) {
    int place = Collections.binarySearch(names, text);
    return place < 0 ? -place - 1 : place;
  }
}
