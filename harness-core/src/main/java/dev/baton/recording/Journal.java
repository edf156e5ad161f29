package dev.baton.recording;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/**
 * All events of a recording in their order, written by many threads at once without locks.
 *
 * <p>An event costs its writer one atomic addition, which does two things: it takes the next place,
 * and it updates the number of open spans in the lower bits of the same number. The writer then
 * fills its place, which no other thread writes. Places are stored in chunks, each twice as large
 * as the previous one, so that no place ever moves.
 *
 * <p>Another writer may fill a later place between the two steps. Readers therefore see only the
 * places before the first empty one. They always see a prefix of the order, and the same {@link
 * #length} always means the same events. A reader that must not miss what its own thread has done
 * asks for the {@link #lengthOfAll}.
 */
final class Journal {

  /** Fills the place of an event that stores no object. */
  private static final Object NOTHING = new Object();

  private static final int OPEN_BITS = 28; // more open spans than fit into memory
  private static final long PLACE = 1L << OPEN_BITS;
  private static final long NONE_OPEN = PLACE / 2; // in the middle, so that no borrow reaches PLACE
  private static final int FIRST_CHUNK = 64; // a power of two
  private static final int FIRST_CHUNK_BITS = 6;
  private static final int CHUNKS = 25; // 2^31 events; no heap holds more

  private static final long NANOS_BETWEEN_LOOKS = 20_000;
  private static final long MOST_NANOS_OF_WRITER = 1_000_000_000; // in case it never goes on

  private final boolean keeps;
  private final AtomicLong taken;
  private final AtomicReferenceArray<AtomicReferenceArray<Object>> chunks =
      new AtomicReferenceArray<>(CHUNKS);
  private volatile long lengthSeen; // a lower bound, so that readers need not count from 0

  /** Creates an empty journal. */
  Journal() {
    this(true, 0);
  }

  private Journal(boolean keeps, long place) {
    this.keeps = keeps;
    this.taken = new AtomicLong(place * PLACE + NONE_OPEN);
  }

  /** Returns a journal that discards all events and gives each of them this place. */
  static Journal forgetting(long place) {
    return new Journal(false, place - 1);
  }

  /** Returns whether it stores appended events. */
  boolean keeps() {
    return keeps;
  }

  /** Appends an event without an object; returns its place, from 1. */
  long append(int openChange) {
    long place = take(openChange);
    fill(place, NOTHING);
    return place + 1;
  }

  /** Appends an event without an object, and passes its place, from 1, to the consumer. */
  void appendEvent(int openChange, LongConsumer sequence) {
    long place = take(openChange);
    try {
      sequence.accept(place + 1);
    } finally {
      fill(place, NOTHING);
    }
  }

  /** Appends a span. The span receives its place, from 1, before readers can see it. */
  void append(LiveSpan span) {
    long place = take(1);
    try {
      span.startedAs(place + 1);
    } finally {
      fill(place, span);
    }
  }

  /**
   * Appends the object that {@code maker} creates for its place, from 1. The maker must be fast and
   * must not throw.
   */
  <T> T append(int openChange, LongFunction<T> maker) {
    long place = take(openChange);
    Object item = NOTHING;
    try {
      T made = maker.apply(place + 1);
      item = made;
      return made;
    } finally {
      fill(place, item); // even after an exception: an empty place would hide all later ones
    }
  }

  private long take(int openChange) {
    return !keeps ? taken() : taken.getAndAdd(PLACE + openChange) >>> OPEN_BITS;
  }

  private void fill(long place, Object item) {
    if (!keeps) {
      return;
    }
    int number = chunkNumber(place);
    AtomicReferenceArray<Object> chunk = chunks.get(number);
    if (chunk == null) {
      chunk = newChunk(number);
    }
    chunk.set(offset(place, number), item);
  }

  private synchronized AtomicReferenceArray<Object> newChunk(int number) {
    AtomicReferenceArray<Object> chunk = chunks.get(number);
    if (chunk == null) {
      chunk = new AtomicReferenceArray<>(FIRST_CHUNK << number);
      chunks.set(number, chunk);
    }
    return chunk;
  }

  /** Returns the number of open spans. */
  int open() {
    return (int) ((taken.get() & (PLACE - 1)) - NONE_OPEN);
  }

  /** Returns the number of places taken. */
  long taken() {
    return taken.get() >>> OPEN_BITS;
  }

  /** Returns the number of readable events; it never shrinks. */
  long length() {
    long length = lengthSeen;
    while (isFilled(length)) {
      length++;
    }
    lengthSeen = length; // another reader may overwrite it with less, which only costs time
    return length;
  }

  /**
   * Returns the number of readable events once all that were appended before this call are among
   * them: a thread may have been interrupted while it writes an earlier one.
   */
  long lengthOfAll() {
    long appended = taken();
    long length = length();
    if (length >= appended) {
      return length; // nearly always
    }
    long giveUp = System.nanoTime() + MOST_NANOS_OF_WRITER;
    while (length < appended && System.nanoTime() - giveUp < 0) {
      LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
      length = length();
    }
    return length;
  }

  private boolean isFilled(long place) {
    int number = chunkNumber(place);
    AtomicReferenceArray<Object> chunk = chunks.get(number);
    return chunk != null && chunk.get(offset(place, number)) != null;
  }

  /** Passes the objects of the first events to the reader, in order. */
  void read(long length, Consumer<Object> reader) {
    for (long place = 0; place < length; place++) {
      int number = chunkNumber(place);
      Object item = chunks.get(number).get(offset(place, number));
      if (item != NOTHING) {
        reader.accept(item);
      }
    }
  }

  private static int chunkNumber(long place) {
    return 63 - Long.numberOfLeadingZeros((place >>> FIRST_CHUNK_BITS) + 1);
  }

  private static int offset(long place, int chunkNumber) {
    int inChunk = (int) (place + FIRST_CHUNK - ((long) FIRST_CHUNK << chunkNumber));
    // Consecutive places are in different cache lines, because different threads write them.
    return (inChunk & ~63) | (inChunk & 3) << 4 | (inChunk & 63) >> 2;
  }
}
