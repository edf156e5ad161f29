package dev.baton.sdk;

import dev.baton.recording.Recording;
import io.opentelemetry.context.Context;
import java.util.function.Supplier;

/**
 * Decides in which recording each call of one service is kept, because the service lives longer
 * than a test. Thread-safe.
 */
public interface RecordingChoice {

  /** Returns the choice of a service whose calls all belong to the recording supplied. */
  static RecordingChoice of(Supplier<Recording> recordings) {
    return new RecordingChoice() {
      @Override
      public Recording present() {
        return recordings.get();
      }

      @Override
      public Recording of(Context context) {
        return recordings.get();
      }
    };
  }

  /** Returns the recording of what no context and no thread decides. Uses no context. */
  Recording present();

  /**
   * Returns the recording of a call with this context that happens now on the calling thread: a
   * span that starts below it, a log record, headers that are written from it, or headers that it
   * was read from.
   */
  Recording of(Context context);

  /** Tells that headers of this context have been written, so it goes on elsewhere. */
  default void sent(Context context) {}

  /**
   * Returns the context to read a received message into, with what later calls have to know to be
   * kept where they belong. Adds no span.
   *
   * @param context the context that the program reads into
   * @param headers the headers of the message
   */
  default Context receiving(Context context, Router.Headers headers) {
    return context;
  }
}
