package dev.baton.decision;

import java.util.List;

/** A configuration that is searched for traps. */
public interface TrapSource {

  /** The traps, in the order of the sections. */
  List<ConfigTrap> traps();
}
