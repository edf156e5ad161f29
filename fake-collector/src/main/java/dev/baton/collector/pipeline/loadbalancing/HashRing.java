package dev.baton.collector.pipeline.loadbalancing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.collector.pipeline.data.TraceId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** Backends on a ring of places: a key belongs to the first backend at or after its place. */
final class HashRing {

  private static final int PLACES = 36_000;
  private static final int POINTS = 100;
  private static final int TRIES = 10;

  private final TreeMap<Integer, String> points = new TreeMap<>();

  HashRing(Collection<String> backends) {
    new TreeSet<>(backends).forEach(this::add);
  }

  private void add(String backend) {
    byte[] name = backend.getBytes(UTF_8);
    for (int point = 0; point < POINTS; point++) {
      ByteBuffer hashed =
          ByteBuffer.allocate(name.length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      int place = place(hashed.put(name).putInt(point).array());
      for (int i = 0; i < TRIES; i++) {
        if (points.putIfAbsent((place + i) % PLACES, backend) == null) {
          break;
        }
      }
    }
  }

  static int place(byte[] key) {
    CRC32 crc = new CRC32();
    crc.update(key);
    return (int) (crc.getValue() % PLACES);
  }

  static byte[] key(TraceId id) {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(id.high()).putLong(id.low()).array();
  }

  static byte[] key(String service) {
    return service.getBytes(UTF_8);
  }

  /** Returns the backend that a key belongs to. */
  String backend(byte[] key) {
    Map.Entry<Integer, String> next = points.ceilingEntry(place(key));
    return next == null ? points.firstEntry().getValue() : next.getValue();
  }
}
