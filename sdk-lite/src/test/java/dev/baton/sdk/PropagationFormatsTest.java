package dev.baton.sdk;

import dev.baton.hops.Hop;
import dev.baton.propagation.WireFormat;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.contrib.awsxray.propagator.AwsXrayPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import io.opentelemetry.extension.trace.propagation.JaegerPropagator;
import io.opentelemetry.extension.trace.propagation.OtTracePropagator;
import org.junit.jupiter.api.Nested;

/** The formats beside W3C's, each by the propagator of the official library. */
class PropagationFormatsTest {

  @Nested
  class B3Single extends PropagationFormatContract {
    @Override
    TextMapPropagator propagator() {
      return B3Propagator.injectingSingleHeader();
    }

    @Override
    WireFormat format() {
      return WireFormat.B3;
    }
  }

  @Nested
  class B3Multi extends PropagationFormatContract {
    @Override
    TextMapPropagator propagator() {
      return B3Propagator.injectingMultiHeaders();
    }

    @Override
    WireFormat format() {
      return WireFormat.B3_MULTI;
    }
  }

  @Nested
  class Jaeger extends PropagationFormatContract {
    @Override
    TextMapPropagator propagator() {
      return JaegerPropagator.getInstance();
    }

    @Override
    WireFormat format() {
      return WireFormat.JAEGER;
    }
  }

  @Nested
  class XRay extends PropagationFormatContract {
    @Override
    TextMapPropagator propagator() {
      return AwsXrayPropagator.getInstance();
    }

    @Override
    WireFormat format() {
      return WireFormat.XRAY;
    }
  }

  @Nested
  class OtTrace extends PropagationFormatContract {
    @Override
    TextMapPropagator propagator() {
      return OtTracePropagator.getInstance();
    }

    @Override
    WireFormat format() {
      return WireFormat.OT_TRACE;
    }

    /** It carries the lower half of the trace id only, so that the trace has another one there. */
    @Override
    Hop.State stateAtTheOtherEnd() {
      return Hop.State.ALTERED;
    }
  }
}
