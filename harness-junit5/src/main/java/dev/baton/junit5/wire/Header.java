package dev.baton.junit5.wire;

/**
 * One header of a message; several may have the same name.
 *
 * @param name in the case in which it was sent
 * @param value as it was sent
 */
public record Header(String name, String value) {

  /** Whether this header has this name, in any case. */
  public boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  Header withName(String other) {
    return new Header(other, value);
  }

  Header withValue(String other) {
    return new Header(name, other);
  }

  /** Omits the value, which may be a password. */
  @Override
  public String toString() {
    return name;
  }
}
