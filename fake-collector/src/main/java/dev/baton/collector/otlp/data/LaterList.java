package dev.baton.collector.otlp.data;

import dev.baton.Internal;
import java.util.AbstractList;

/**
 * An immutable list whose elements are made each time they are asked for, by the iterator or by
 * their index. It is not {@link java.util.RandomAccess}: going through it is cheaper.
 */
@Internal
public abstract class LaterList<E> extends AbstractList<E> {

  /** For the packages of this area. */
  protected LaterList() {}
}
