package dev.baton.recording;

/**
 * The recordings of one harness, which serves several tests. A span that started when its test was
 * over is listed by the others. Equal to itself only.
 */
public final class RecordingSeries {

  /** Creates one without any recording. */
  public RecordingSeries() {}

  /**
   * Returns an empty recording of this series.
   *
   * @param name the name, usually that of a test
   * @param mark what the trace ids that begin here carry, so that a trace id alone tells its
   *     recording; 0 if they carry what their service says
   */
  public Recording begin(String name, long mark) {
    return Recording.of(name, this, mark);
  }
}
