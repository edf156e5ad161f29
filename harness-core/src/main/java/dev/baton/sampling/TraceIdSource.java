package dev.baton.sampling;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Where the trace ids of a trial come from. */
public final class TraceIdSource {

  private static final long SEED = 0x6261746f6eL;

  private final String name;
  private final Supplier<Supplier<String>> generators;

  private TraceIdSource(String name, Supplier<Supplier<String>> generators) {
    this.name = name;
    this.generators = generators;
  }

  /** Returns ids that are random in all 128 bits, and the same in each run. */
  public static TraceIdSource random() {
    return new TraceIdSource(
        "random trace ids",
        () -> {
          SplittableRandom random = new SplittableRandom(SEED);
          return () -> hex(random.nextLong()) + hex(random.nextLong());
        });
  }

  /** Returns the ids of a generator, each of 32 lower-case hexadecimal digits. */
  public static TraceIdSource of(Supplier<String> generator) {
    return new TraceIdSource("the trace ids of the generator", () -> generator);
  }

  /** Returns so many ids. */
  public List<String> take(int count) {
    Supplier<String> generator = generators.get();
    List<String> ids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ids.add(generator.get());
    }
    return ids;
  }

  static String hex(long half) {
    return HexFormat.of().toHexDigits(half);
  }

  /** Returns what ids these are, in words. */
  @Override
  public String toString() {
    return name;
  }
}
