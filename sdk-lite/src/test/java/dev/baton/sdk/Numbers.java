package dev.baton.sdk;

import java.util.HashMap;
import java.util.Map;

/** Gives ids small numbers in the order of their appearance, so that two runs can be compared. */
final class Numbers {

  private final Map<String, Integer> numbers = new HashMap<>();

  int of(String id) {
    if (id.chars().allMatch(digit -> digit == '0')) {
      return -1;
    }
    return numbers.computeIfAbsent(id, i -> numbers.size());
  }
}
