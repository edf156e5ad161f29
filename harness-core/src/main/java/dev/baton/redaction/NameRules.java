package dev.baton.redaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rules for names: the built-in names of secrets, those that users add, and those that they
 * allow. Immutable. What is known is kept, because a program uses few names and prints them often.
 */
final class NameRules {

  static final NameRules STANDARD = new NameRules(List.of(), List.of());

  private static final int MOST_KEPT = 10_000;

  /** The classification of a name. */
  enum Answer {
    /** The user has allowed the name: the value is never a secret. */
    ALLOWED,
    /** The name is unknown; the form of the value decides. */
    UNKNOWN,
    /** The value is a secret, unless it is a number or a boolean. */
    SECRET,
    /** The value is a secret, even if it is a number. */
    SECRET_NUMBER
  }

  private final List<NamePattern> added;
  private final List<NamePattern> allowed;
  private final Map<String, KnownName> names = new ConcurrentHashMap<>();

  private NameRules(List<NamePattern> added, List<NamePattern> allowed) {
    this.added = List.copyOf(added);
    this.allowed = List.copyOf(allowed);
  }

  NameRules adding(Collection<String> names) {
    return names.isEmpty() ? this : new NameRules(joined(added, names), allowed);
  }

  NameRules allowing(Collection<String> names) {
    return names.isEmpty() ? this : new NameRules(added, joined(allowed, names));
  }

  private static List<NamePattern> joined(List<NamePattern> some, Collection<String> more) {
    List<NamePattern> all = new ArrayList<>(some);
    more.forEach(name -> all.add(NamePattern.of(name)));
    return all;
  }

  Answer of(String name) {
    return known(name).answer();
  }

  KnownName known(String name) {
    KnownName kept = names.get(name);
    if (kept != null) {
      return kept;
    }
    List<String> words = NameWords.of(name);
    KnownName known = KnownName.of(name, words, decide(name, words));
    if (names.size() < MOST_KEPT) {
      names.put(name, known);
    }
    return known;
  }

  private Answer decide(String name, List<String> words) {
    if (allowed.stream().anyMatch(pattern -> pattern.matches(name, words))) {
      return Answer.ALLOWED;
    }
    if (added.stream().anyMatch(pattern -> pattern.matches(name, words))
        || SecretNames.containsNumbers(words)) {
      return Answer.SECRET_NUMBER;
    }
    return SecretNames.contains(words) ? Answer.SECRET : Answer.UNKNOWN;
  }

  boolean allowsAny() {
    return !allowed.isEmpty();
  }

  boolean hides(String name) {
    return known(name).isSecret();
  }
}
