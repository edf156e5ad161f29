package dev.baton.sdk.capture;

import dev.baton.sdk.w3c.RepeatedHeaders;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records the headers that a propagator reads, which are those of its own format. */
final class RecordingGetter<C> implements TextMapGetter<C> {

  private static final int MAX_LINES = 128; // of one header

  private final TextMapGetter<C> getter;
  private final @Nullable HeaderReaders readers;
  private final CapturedHeaders headers = new CapturedHeaders(2); // usual
  private final List<String> missed = new ArrayList<>(2); // usual

  RecordingGetter(TextMapGetter<C> getter, @Nullable HeaderReaders readers) {
    this.getter = getter;
    this.readers = readers;
  }

  CapturedHeaders headers() {
    return headers;
  }

  /** Returns the names for which it was asked and had nothing. */
  List<String> missed() {
    return missed;
  }

  @Override
  public Iterable<String> keys(C carrier) {
    return getter.keys(carrier);
  }

  @Override
  public @Nullable String get(@Nullable C carrier, String key) {
    if (readers != null) {
      readers.noteCaller(key);
    }
    String value = getter.get(carrier, key);
    if (value != null) {
      headers.add(key, value);
    } else {
      missed.add(key);
    }
    return value;
  }

  @Override
  public Iterator<String> getAll(@Nullable C carrier, String key) {
    if (readers != null) {
      readers.noteCaller(key);
    }
    Iterator<String> values = RepeatedHeaders.of(getter, carrier, key);
    if (values.hasNext()) {
      return new Noting(key, values);
    }
    missed.add(key);
    return values;
  }

  /** Returns all lines of these headers, read or not. */
  CapturedHeaders allLines(C carrier, Collection<String> fields) {
    CapturedHeaders all = new CapturedHeaders(2);
    try {
      for (String field : fields) {
        addLines(field, RepeatedHeaders.of(getter, carrier, field), all);
      }
    } catch (RuntimeException e) {
      return headers; // the propagator itself did not read these, so its program must not fail
    }
    return all;
  }

  private static void addLines(String field, Iterator<String> lines, CapturedHeaders all) {
    for (int i = 0; i < MAX_LINES && lines.hasNext(); i++) {
      @Nullable String line = lines.next();
      if (line != null) {
        all.add(field, line);
      }
    }
  }

  /** Records each line as it is read: the propagator may read only the first. */
  private final class Noting implements Iterator<String> {

    private final String key;
    private final Iterator<String> values;

    Noting(String key, Iterator<String> values) {
      this.key = key;
      this.values = values;
    }

    @Override
    public boolean hasNext() {
      return values.hasNext();
    }

    @Override
    public String next() {
      @Nullable String value = values.next();
      if (value != null) {
        headers.add(key, value);
      }
      return value;
    }
  }
}
