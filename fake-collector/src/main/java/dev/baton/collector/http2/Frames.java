package dev.baton.collector.http2;

/** The numbers of HTTP/2: types of frames, flags, settings and errors (RFC 9113). */
final class Frames {

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int PRIORITY = 2;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 1;
  static final int ACK = 1;
  static final int END_HEADERS = 4;
  static final int PADDED = 8;
  static final int WITH_PRIORITY = 0x20;

  static final int PUSH = 2;
  static final int INITIAL_WINDOW = 4;
  static final int MOST_HEADERS = 6;

  static final int NO_ERROR = 0;
  static final int PROTOCOL_ERROR = 1;
  static final int FLOW_CONTROL_ERROR = 3;
  static final int STREAM_CLOSED = 5;
  static final int FRAME_SIZE_ERROR = 6;
  static final int ENHANCE_YOUR_CALM = 11;

  /** The bytes before the content of each frame. */
  static final int HEAD = 9;

  /** The largest content of a frame, if no settings say otherwise. */
  static final int LARGEST = 16 * 1024;

  /** What may be sent before the receiver has asked for more, if no settings say otherwise. */
  static final int DEFAULT_WINDOW = 65_535;

  private Frames() {}
}
