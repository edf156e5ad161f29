package dev.baton.shape.difference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds a longest non-decreasing subsequence of numbers. */
final class LongestIncreasingSubsequence {

  private LongestIncreasingSubsequence() {}

  /** Returns the indexes of its members in ascending order. */
  static List<Integer> of(int[] numbers) {
    int[] before = new int[numbers.length];
    int[] ends = new int[numbers.length]; // ends[k]: where the best one with k + 1 members ends
    int length = 0;
    for (int i = 0; i < numbers.length; i++) {
      int k = firstGreater(numbers, ends, length, numbers[i]);
      before[i] = k == 0 ? -1 : ends[k - 1];
      ends[k] = i;
      length = Math.max(length, k + 1);
    }
    List<Integer> row = new ArrayList<>();
    for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = before[i]) {
      row.add(i);
    }
    Collections.reverse(row);
    return row;
  }

  private static int firstGreater(int[] numbers, int[] ends, int length, int number) {
    int low = 0;
    int high = length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (numbers[ends[middle]] > number) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
