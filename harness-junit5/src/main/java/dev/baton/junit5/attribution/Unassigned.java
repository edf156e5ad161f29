package dev.baton.junit5.attribution;

import dev.baton.recording.Recording;

/** The recordings of what belongs to no test. They discard it, and list its spans. */
final class Unassigned {

  static final Recording NO_TEST = of("no test was running");

  static final Recording SEVERAL_TESTS =
      of("several tests were running, and neither its context nor its thread says whose it is");

  static final Recording OLD_THREAD =
      of(
          "its thread is older than the end of another test, whose work it may be; if @BeforeAll has"
              + " started it for all tests of the class, put @TraceSettings(shared = true) on the"
              + " class");

  static final Recording EARLIER = of("its trace began in a recording that is over");

  static final Recording OTHER_APPLICATION =
      of("its application is not that of a running test, but one that is kept for others");

  private Unassigned() {}

  private static Recording of(String why) {
    Recording recording = Recording.discarding("no test", why);
    recording.over(); // nothing observes its contexts
    return recording;
  }
}
