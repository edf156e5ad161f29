package dev.baton.diagnosis;

import java.util.List;

/** Knows one thing that goes wrong on the way between services, wherever traces begin. */
interface HopRule {

  /** Returns the id of its findings, the name of their page in docs/findings; it never changes. */
  String id();

  /** Returns what is wrong, once for each pair of services. */
  List<Finding> examine(Evidence evidence);
}
