package dev.baton.shape.matching;

import java.util.Arrays;

/** A list of primitive integers. */
final class IntList {

  private int[] numbers = new int[8];
  private int size;

  void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    numbers[size++] = number;
  }

  int get(int index) {
    return numbers[index];
  }

  void set(int index, int number) {
    numbers[index] = number;
  }

  int size() {
    return size;
  }

  /** Removes all elements after the first ones. */
  void shrinkTo(int newSize) {
    size = newSize;
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, size);
  }
}
